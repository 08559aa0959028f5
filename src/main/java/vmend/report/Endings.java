package vmend.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Formats told by the ending of the file they go to. */
final class Endings {
    private Endings() {}

    /**
     * The format of a file.
     *
     * @throws vmend.problem.ProblemException when its ending names none
     */
    static <F> F format(String file, F[] formats, Function<F, String> ending) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(formats)
                .filter(format -> name.endsWith(ending.apply(format)))
                .findFirst()
                .orElseThrow(() -> Problem.of(Code.USAGE_WRONG, file, "no report format has this file's ending")
                        .expected("a file that ends in "
                                + Arrays.stream(formats).map(ending).collect(Collectors.joining(", ")))
                        .next("For example: --report report.html")
                        .asException());
    }
}
