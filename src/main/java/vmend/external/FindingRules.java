package vmend.external;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.action.Action;
import vmend.action.Check;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** What a finding from outside must hold to, beyond its form: what its playbook declared, and lines that a reader can bear. */
final class FindingRules {
    private static final int LONGEST_LINE = 4000;
    private static final int MOST = 1000;

    private final Set<String> facets;
    private final List<String> privileges;

    FindingRules(Messages.Described.Type type) {
        this.facets = type.facets().stream()
                .map(line -> line.split(":", 2)[0].strip())
                .collect(Collectors.toUnmodifiableSet());
        this.privileges = type.privileges();
    }

    /** The same finding, or an IllegalArgumentException that says which rule it breaks. */
    Finding checked(Finding finding) {
        require(
                facets.contains(finding.facet().name()),
                "facet " + finding.facet().name() + " is not declared");
        require(!finding.reason().isBlank(), "a finding has no reason");
        require(finding.evidence().size() <= MOST && finding.proposals().size() <= MOST, "a finding is endless");
        texts(finding).forEach(this::line);
        finding.proposals().forEach(this::declared);
        return finding;
    }

    /** One line of bounded length. */
    void line(String text) {
        require(text.length() <= LONGEST_LINE, "a text is longer than " + LONGEST_LINE + " characters");
        require(text.indexOf('\n') < 0 && text.indexOf('\r') < 0, "a text is not one line");
    }

    private void declared(Proposal proposal) {
        if (proposal instanceof Proposal.Act act) {
            require(act.afterFacets().size() <= MOST, "a finding is endless");
            act.afterFacets().forEach(this::line);
            require(act.alsoExpects().size() <= MOST, "a finding is endless");
            act.alsoExpects().stream()
                    .filter(Check.OnProperty.class::isInstance)
                    .map(Check.OnProperty.class::cast)
                    .forEach(check -> line(check.path()));
            Action action = act.action();
            action.privileges()
                    .forEach(needed -> require(
                            privileges.contains(needed),
                            "the step '" + action.title() + "' needs the privilege " + needed
                                    + ", which is not declared"));
        }
    }

    private static Stream<String> texts(Finding finding) {
        return Stream.of(
                        Stream.of(
                                finding.reason(),
                                finding.facet().name(),
                                finding.facet().key(),
                                finding.facet().label()),
                        finding.facet().portGroup().stream(),
                        finding.noStep().stream(),
                        finding.evidence().stream().flatMap(FindingRules::texts))
                .flatMap(texts -> texts);
    }

    private static Stream<String> texts(Evidence evidence) {
        return Stream.concat(Stream.of(evidence.name(), evidence.value()), evidence.limit().stream());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
