package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.action.SetPortGroupFlag;
import vmend.inventory.ApiVersion;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.PortSetting.Vlan;
import vmend.inventory.PortSetting.VlanKind;
import vmend.inventory.SecurityFlag;
import vmend.inventory.VcenterInfo;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;

/** Judges a distributed port group's flags, MAC learning and VLAN trunk. */
record PortGroupJudge(DistributedGroups groups, int trunkIds) {
    /** The first API with native MAC learning. */
    private static final ApiVersion MAC_LEARNING = ApiVersion.of("6.7");

    List<Finding> judge(DistributedPortGroup group, Context context) {
        GroupOnSwitch place = GroupOnSwitch.of(group, context.estate());
        List<Finding> findings = new ArrayList<>();
        for (SecurityFlag flag : SecurityFlag.values()) {
            flag(place, flag, context).ifPresent(findings::add);
        }
        learning(place, context).ifPresent(findings::add);
        trunk(place, context).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> flag(GroupOnSwitch place, SecurityFlag flag, Context context) {
        Facet facet = Words.ofGroup(flag);
        boolean normalOnUplinks = flag != SecurityFlag.PROMISCUOUS;
        if (normalOnUplinks && place.uplink().is(true)) {
            return Optional.empty();
        }
        EffectivePolicy policy = place.effective(flag);
        Optional<String> unsure = normalOnUplinks ? place.uplink().whyUnknown() : Optional.empty();
        return policy.accept()
                .match(
                        accept -> accept
                                ? Optional.of(unsure.map(why -> Words.unknown(
                                                facet,
                                                flag.title() + " = accept would be normal on an uplink group, and "
                                                        + why))
                                        .orElseGet(() -> accepts(place, flag, policy, context)))
                                : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, flag.title() + " is unknown, " + why)));
    }

    private Finding accepts(GroupOnSwitch place, SecurityFlag flag, EffectivePolicy policy, Context context) {
        Review review = groups.review(place.group(), context);
        String value = policy.shown(place.switchName());
        Finding finding = Finding.fail(
                        Words.ofGroup(flag),
                        flag.title() + " = " + value + ", "
                                + Words.count(review.machines().size(), "machine") + " on it")
                .severity(Words.severity(flag))
                .because(Evidence.of(flag.title(), value, "reject"), StandardSwitchJudge.onIt(review));
        Optional<String> obstacle = groups.obstacle(place, context);
        if (obstacle.isPresent()) {
            return finding.withoutStep(obstacle.get());
        }
        // macManagementPolicy is inherited as a whole: setting one flag on the group would fix the other two as well.
        return policy.own()
                ? finding.propose(Proposal.of(
                        new SetPortGroupFlag(place.group().ref(), place.group().name(), flag, policy.form(), false)))
                : finding.withoutStep("it comes from the default of " + place.switchName() + ", to be set there ("
                        + Words.DVS_DEFAULT + ")");
    }

    private Optional<Finding> learning(GroupOnSwitch place, Context context) {
        VcenterInfo vcenter = context.estate().vcenter();
        if (!vcenter.apiVersion().isAtLeast(MAC_LEARNING)) {
            return Optional.empty();
        }
        Facet facet = Facet.of(Words.LEARNING, "", "MAC learning");
        if (!vcenter.spoken().isAtLeast(MAC_LEARNING)) {
            return Optional.of(Words.unknown(
                    facet, "MAC learning came with API " + MAC_LEARNING + ", spoken is " + vcenter.spoken()));
        }
        return place.macLearning()
                .match(
                        on -> on ? Optional.of(learns(place, facet, context)) : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, "MAC learning is unknown, " + why)));
    }

    private Finding learns(GroupOnSwitch place, Facet facet, Context context) {
        return Finding.fail(facet, "MAC learning is on: one NIC can speak for many machines")
                .severity(Severity.MEDIUM)
                .because(
                        Evidence.of("MAC learning", "on", "off"),
                        StandardSwitchJudge.onIt(groups.review(place.group(), context)))
                .withoutStep("the catalogue has no step for MAC learning; whoever switched it on knows which machine"
                        + " needs it");
    }

    private Optional<Finding> trunk(GroupOnSwitch place, Context context) {
        if (place.uplink().is(true)) {
            return Optional.empty();
        }
        Facet facet = Facet.of(Words.TRUNK, "", "VLAN trunk");
        return place.vlan()
                .match(
                        vlan -> trunk(place, vlan, facet, context),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, "the VLAN setting is unknown, " + why)));
    }

    private Optional<Finding> trunk(GroupOnSwitch place, Vlan vlan, Facet facet, Context context) {
        if (vlan.kind() == VlanKind.UNKNOWN) {
            return Optional.of(Words.unknown(facet, "the kind of its VLAN setting is not known"));
        }
        if (vlan.kind() != VlanKind.TRUNK || vlan.trunkWidth() <= trunkIds) {
            return Optional.empty();
        }
        String ranges = vlan.trunk().stream()
                .map(range -> range.start() + "-" + range.end())
                .collect(Collectors.joining(", "));
        Optional<String> unsure = place.uplink().whyUnknown();
        if (unsure.isPresent()) {
            return Optional.of(Words.unknown(
                    facet, "a trunk of VLAN " + ranges + " would be normal on an uplink group, and " + unsure.get()));
        }
        Review review = groups.review(place.group(), context);
        return Optional.of(Finding.fail(
                        facet,
                        "trunk hands VLAN " + ranges + " to the guests, "
                                + Words.count(review.machines().size(), "machine") + " on it")
                .severity(Severity.MEDIUM)
                .because(
                        Evidence.of("VLAN ids", Integer.toString(vlan.trunkWidth()), Integer.toString(trunkIds)),
                        StandardSwitchJudge.onIt(review))
                .withoutStep("which VLANs the guests need is for people to say, and changing them is an outage"));
    }
}
