package vmend.inventory;

import java.util.Arrays;

/** A version of the vSphere API, compared number by number; {@code 8.0} equals {@code 8.0.0.0}. */
public record ApiVersion(String text) implements Comparable<ApiVersion> {

    public ApiVersion {
        if (!text.matches("\\d{1,6}(\\.\\d{1,6}){0,5}")) {
            throw new IllegalArgumentException("not an API version: " + text);
        }
    }

    public static ApiVersion of(String text) {
        return new ApiVersion(text);
    }

    public boolean isAtLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        int[] mine = numbers();
        int[] theirs = other.numbers();
        for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
            int difference = Integer.compare(i < mine.length ? mine[i] : 0, i < theirs.length ? theirs[i] : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int[] numbers = numbers();
        int last = numbers.length;
        while (last > 0 && numbers[last - 1] == 0) {
            last--;
        }
        return Arrays.hashCode(Arrays.copyOf(numbers, last));
    }

    @Override
    public String toString() {
        return text;
    }

    private int[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
