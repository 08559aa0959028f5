package vmend.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import vmend.problem.ExitCode;

/** docs/man: vmend(1), and a page for each verb that also holds the verbs below it. */
final class ManPage {
    /** What every verb has; said once on the page of the root. */
    private static final List<String> EVERYWHERE = List.of("--help", "--version");

    private final Verb verb;
    private final Roff roff = new Roff();

    private ManPage(Verb verb) {
        this.verb = verb;
    }

    static Stream<Page> all() {
        Verb root = Verb.root();
        return Stream.concat(Stream.of(root), root.below().stream())
                .map(verb -> new Page(Path.of("docs", "man", name(verb) + ".1"), new ManPage(verb).text()));
    }

    /** {@code vmend-plan}, as man looks for it. */
    private static String name(Verb verb) {
        return verb.name().replace(' ', '-');
    }

    private boolean isRoot() {
        return verb.command().getParent() == null;
    }

    private String text() {
        List<String> sentences = description(verb);
        roff.comment("Generated from the code by GeneratedDocsTest; do not edit.")
                .title(name(verb), "1")
                .section("NAME")
                .line(Roff.text(name(verb)) + " \\- " + Roff.text(brief(verb)))
                .section("SYNOPSIS")
                .line(synopsis(verb))
                .section("DESCRIPTION");
        sentences.forEach(sentence -> roff.paragraph(Roff.text(sentence)));
        arguments(verb, "OPTIONS");
        if (isRoot()) {
            roff.section("COMMANDS");
            verb.below().forEach(below -> roff.entry(Roff.bold(name(below)) + "(1)", Roff.text(brief(below))));
        } else if (!verb.below().isEmpty()) {
            roff.section("COMMANDS");
            verb.walk().skip(1).forEach(this::below);
        }
        ends();
        return roff.toString();
    }

    private void below(Verb below) {
        roff.subsection(below.name()).line(synopsis(below));
        description(below).forEach(sentence -> roff.paragraph(Roff.text(sentence)));
        arguments(below, "");
    }

    /** Exit codes and where else to look. */
    private void ends() {
        roff.section("EXIT STATUS");
        Arrays.stream(ExitCode.values())
                .forEach(code -> roff.entry(Roff.bold(Integer.toString(code.number())), Roff.text(code.meaning())));
        if (isRoot()) {
            ManEnvironment.write(roff);
        }
        Stream<Verb> others = isRoot() ? verb.below().stream() : Stream.of(Verb.root());
        roff.section("SEE ALSO")
                .line(others.map(other -> Roff.bold(name(other)) + "(1)").collect(Collectors.joining(", ")));
    }

    private void arguments(Verb of, String heading) {
        CommandSpec spec = of.command().getCommandSpec();
        Help help = of.command().getHelp();
        List<Text[][]> rows = Stream.concat(
                        spec.positionalParameters().stream()
                                .filter(positional -> !positional.hidden())
                                .map(positional -> help.createDefaultParameterRenderer()
                                        .render(positional, help.parameterLabelRenderer(), help.colorScheme())),
                        spec.options().stream()
                                .filter(option -> !option.hidden())
                                .filter(option -> isRoot() || !EVERYWHERE.contains(option.longestName()))
                                .map(option -> help.createDefaultOptionRenderer()
                                        .render(option, help.parameterLabelRenderer(), help.colorScheme())))
                .toList();
        if (!rows.isEmpty() && !heading.isEmpty()) {
            roff.section(heading);
        }
        rows.forEach(this::argument);
    }

    /** A row of picocli's help: mark of what is required, short name, comma, long name with its value, what it is. */
    private void argument(Text[][] lines) {
        String shortName = lines[0][1].toString();
        String longName = lines[0][3].toString();
        String term = Stream.of(shortName, longName)
                .filter(name -> !name.isBlank())
                .map(ManPage::term)
                .collect(Collectors.joining(", "));
        roff.entry(
                term,
                Arrays.stream(lines)
                        .map(cells -> Roff.text(cells[4].toString().strip()))
                        .collect(Collectors.joining("\n")));
    }

    private static String term(String name) {
        int value = name.indexOf('=');
        if (name.startsWith("-")) {
            return value < 0
                    ? Roff.bold(name)
                    : Roff.bold(name.substring(0, value)) + "=" + Roff.italic(name.substring(value + 1));
        }
        return Roff.italic(name);
    }

    private static String synopsis(Verb verb) {
        String all = verb.command().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
        return Roff.bold(verb.name()) + Roff.text(all.substring(verb.name().length()));
    }

    private static String brief(Verb verb) {
        String first = description(verb).get(0);
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static List<String> description(Verb verb) {
        return List.of(verb.command().getCommandSpec().usageMessage().description());
    }
}
