package vmend.playbooks.vm;

import static vmend.playbook.Severity.LOW;

import java.util.List;
import java.util.Optional;
import vmend.action.SetAttribute;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** The mark of an idle machine on one that is in use: whoever reads it would take the machine for one that nobody needs. */
record StaleMark(IdleVms settings) {
    private static final Facet FACET = Facet.of("marked-but-in-use", "", "");

    /** @param use what was measured of a machine that is known to be in use */
    List<Finding> finding(Vm vm, Context context, List<Evidence> use) {
        if (settings.attribute().isBlank()) {
            return List.of();
        }
        return vm.get(new Need.Attributes())
                .match(
                        all -> Optional.ofNullable(all.get(settings.attribute()))
                                .filter(since -> !since.isEmpty())
                                .map(since -> marked(vm, since, context, use))
                                .stream()
                                .toList(),
                        List::of,
                        why -> List.of(Finding.unknown(
                                        FACET,
                                        "it is in use, and whether it carries the mark '" + settings.attribute()
                                                + "' is not known: " + why)
                                .severity(LOW)
                                .because(use)));
    }

    private Finding marked(Vm vm, String since, Context context, List<Evidence> use) {
        Finding finding = Finding.fail(FACET, "marked as idle, but in use: its mark no longer holds")
                .severity(LOW)
                .because(Evidence.of("marked " + settings.attribute(), since))
                .because(use);
        return new Postponement(settings.postponedBy())
                .reason(vm, context)
                .map(finding::withoutStep)
                .orElseGet(() -> finding.propose(
                        Proposal.of(new SetAttribute(vm.ref(), vm.name(), settings.attribute(), since, ""))));
    }
}
