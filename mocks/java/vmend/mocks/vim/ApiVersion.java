package vmend.mocks.vim;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of the vim25 API such as 8.0.3.0, ordered number by number; missing numbers count as zero. */
public record ApiVersion(String text) implements Comparable<ApiVersion> {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,4}");
    public static final ApiVersion OLDEST = new ApiVersion("2.5");

    public ApiVersion {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an API version: " + text);
        }
    }

    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    public boolean has(ApiVersion since) {
        return compareTo(since) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        int[] mine = numbers();
        int[] theirs = other.numbers();
        for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
            int order = Integer.compare(i < mine.length ? mine[i] : 0, i < theirs.length ? theirs[i] : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
