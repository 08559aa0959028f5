package vmend.playbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vmend.problem.ProblemException;

/** The rules for a playbook's metadata; unchecked ones rot. */
public final class Metadata {
    private static final int LONGEST_TITLE = 9;
    private static final int MEASURES = 24;
    private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private Metadata() {}

    /** What is wrong, one sentence each with the offending value; empty when all is well. */
    public static List<String> flaws(PlaybookType type) {
        List<String> flaws = new ArrayList<>();
        names(type, flaws);
        texts(type.about(), flaws);
        measures(type, flaws);
        facets(type, flaws);
        settings(type, flaws);
        return flaws;
    }

    private static void names(PlaybookType type, List<String> flaws) {
        String words = type.type()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        require(type.id().equals(words), "the id must be " + words + " like the class: " + type.id(), flaws);
        require(
                type.about().since().matches("\\d+\\.\\d+"),
                "since must be a release: " + type.about().since(),
                flaws);
    }

    private static void texts(About about, List<String> flaws) {
        String title = about.title();
        require(
                title.split(" ").length <= LONGEST_TITLE && !title.isBlank(),
                "the title must have under ten words: " + title,
                flaws);
        require(
                title.matches("[A-Z].*[^.!?]"),
                "the title begins with a capital, without a full stop: " + title,
                flaws);
        require(!title.matches("\\w+(ing|ed|s)\\b.*"), "the title must begin with an imperative: " + title, flaws);
        require(about.why().matches("[A-Z].* .* .*\\."), "why must be full sentences: " + about.why(), flaws);
    }

    private static void measures(PlaybookType type, List<String> flaws) {
        List<Integer> measures = type.measures();
        require(
                !measures.isEmpty()
                        && measures.stream().allMatch(m -> m >= 1 && m <= MEASURES)
                        && new HashSet<>(measures).size() == measures.size(),
                "measures are distinct and from 1 to 24: " + measures,
                flaws);
    }

    private static void facets(PlaybookType type, List<String> flaws) {
        require(type.facets().size() == type.about().facets().length, "facets must be distinct", flaws);
        require(!type.facets().isEmpty(), "there must be a facet", flaws);
        for (Map.Entry<String, String> facet : type.facets().entrySet()) {
            require(facet.getKey().matches(KEBAB), "a facet's name is in kebab case: " + facet.getKey(), flaws);
            require(!facet.getValue().isBlank(), "a facet says what it means: " + facet.getKey(), flaws);
        }
        type.controls().forEach((facet, ids) -> {
            require(
                    type.facets().containsKey(facet.split("/", 2)[0]),
                    "controls name an undeclared facet: " + facet,
                    flaws);
            require(ids.stream().noneMatch(String::isBlank), "controls without an id: " + facet, flaws);
        });
    }

    private static void settings(PlaybookType type, List<String> flaws) {
        for (SettingType setting : type.settings()) {
            require(!setting.help().isBlank(), "a setting needs help: " + setting.key(), flaws);
            require(!setting.help().endsWith("."), "help ends without a full stop: " + setting.help(), flaws);
        }
        try {
            type.byDefault();
        } catch (ProblemException unfit) {
            flaws.add("the defaults must fit: " + unfit.getMessage());
        }
    }

    private static void require(boolean holds, String otherwise, List<String> flaws) {
        if (!holds) {
            flaws.add(otherwise);
        }
    }
}
