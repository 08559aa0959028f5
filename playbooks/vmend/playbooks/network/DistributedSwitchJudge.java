package vmend.playbooks.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.action.SetSwitchFlag;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlag;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** Judges the defaults of a distributed switch, which new and inheriting groups take. */
record DistributedSwitchJudge(DistributedGroups groups) {

    List<Finding> judge(DistributedSwitch one, Context context) {
        return Stream.of(SecurityFlag.values())
                .flatMap(flag -> judge(one, flag, context).stream())
                .toList();
    }

    private Optional<Finding> judge(DistributedSwitch one, SecurityFlag flag, Context context) {
        Facet facet = Facet.of(Words.DVS_DEFAULT, flag.wireName(), flag.title());
        EffectivePolicy policy = EffectivePolicy.ofSwitch(one.get(Properties.SWITCH_SETTING), flag);
        return policy.accept()
                .match(
                        accept -> accept ? Optional.of(accepts(one, flag, facet, policy, context)) : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, "default of " + flag.title() + " is unknown, " + why)));
    }

    private Finding accepts(
            DistributedSwitch one, SecurityFlag flag, Facet facet, EffectivePolicy policy, Context context) {
        List<DistributedPortGroup> inheriting = groups.inheriting(one, flag, context.estate());
        Finding finding = Finding.fail(
                        facet,
                        "default of " + flag.title() + " = accept, " + Words.count(inheriting.size(), "port group")
                                + " inheriting it")
                .severity(Words.severity(flag))
                .because(
                        Evidence.of(flag.title(), "accept", "reject"),
                        Evidence.of(
                                "port groups inheriting it",
                                inheriting.size() + ": " + Words.few(Words.names(inheriting))));
        return groups.obstacle(one, flag, context)
                .map(finding::withoutStep)
                .orElseGet(() -> finding.propose(
                        Proposal.of(new SetSwitchFlag(one.ref(), one.name(), flag, policy.form(), false))));
    }
}
