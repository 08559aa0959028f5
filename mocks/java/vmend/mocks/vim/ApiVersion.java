package vmend.mocks.vim;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of the vim25 API such as 8.0.3.0, ordered number by number; missing numbers count as zero. */
public final class ApiVersion implements Comparable<ApiVersion> {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,4}");
    public static final ApiVersion OLDEST = new ApiVersion("2.5");

    private final String text;
    /** Made once: it is compared for each field of each object that is written. */
    private final int[] numbers;

    public ApiVersion(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an API version: " + text);
        }
        this.text = text;
        this.numbers =
                Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    public String text() {
        return text;
    }

    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    public boolean has(ApiVersion since) {
        return compareTo(since) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        for (int i = 0; i < Math.max(numbers.length, other.numbers.length); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int place) {
        return place < numbers.length ? numbers[place] : 0;
    }

    /** As written: 8.0 and 8.0.0 are the same in order, but not the same text. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ApiVersion version && version.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
