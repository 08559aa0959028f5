package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.Fact;
import vmend.inventory.Host;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlag;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;

/** Judges a host's standard switches and port groups. */
record StandardSwitchJudge(StandardGroups groups) {
    private static final int ALL_VLANS = 4095;

    List<Finding> judge(Host host, Context context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(of(
                host,
                host.get(Properties.STANDARD_SWITCHES),
                List.of(Words.VSS_SWITCH),
                all -> all.stream()
                        .filter(one -> !groups.leaveAlone().contains(one.name()))
                        .flatMap(one -> judge(one, host))));
        findings.addAll(of(
                host,
                groups.groups(host),
                List.of(Words.VSS_GROUP, Words.VSS_VLAN),
                all -> all.stream().flatMap(group -> judge(group, host, context))));
        return findings;
    }

    /** What is known is judged; what was not seen is one unknown a facet. */
    private static <T> List<Finding> of(
            Host host, Fact<T> fact, List<String> facets, java.util.function.Function<T, Stream<Finding>> judge) {
        Optional<String> notSeen =
                fact.match(any -> Optional.empty(), () -> StandardGroups.notShown(host), Optional::<String>of);
        return notSeen.isPresent()
                ? facets.stream()
                        .map(name -> Words.unknown(Facet.of(name, "", "standard networks"), notSeen.get()))
                        .toList()
                : fact.shown().stream().flatMap(judge).toList();
    }

    private Stream<Finding> judge(StandardSwitch one, Host host) {
        return Stream.of(SecurityFlag.values()).flatMap(flag -> judge(one, flag, host).stream());
    }

    private Optional<Finding> judge(StandardSwitch one, SecurityFlag flag, Host host) {
        Facet facet = Facet.of(Words.VSS_SWITCH, one.name() + "/" + flag.wireName(), one.name() + ": " + flag.title());
        return EffectivePolicy.of(one, flag)
                .match(
                        accept -> accept ? Optional.of(accepts(one, flag, facet, host)) : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(facet, why)));
    }

    private Finding accepts(StandardSwitch one, SecurityFlag flag, Facet facet, Host host) {
        List<String> inherit = groups.groups(host).shown().orElse(List.of()).stream()
                .filter(group -> group.switchName().equals(one.name())
                        && group.own().get(flag).isEmpty())
                .map(StandardPortGroup::name)
                .toList();
        return Finding.fail(
                        facet,
                        one.name() + ": " + flag.title() + " = accept, " + Words.count(inherit.size(), "port group")
                                + " inheriting it")
                .severity(inherit.isEmpty() ? Severity.LOW : Words.severity(flag))
                .because(
                        Evidence.of(flag.title(), "accept", "reject"),
                        Evidence.of("port groups inheriting it", inherit.size() + ": " + Words.few(inherit)))
                .withoutStep("the host's own traffic hangs on its switches; the port groups are set one by one ("
                        + Words.VSS_GROUP + ")");
    }

    private Stream<Finding> judge(StandardPortGroup group, Host host, Context context) {
        return Stream.concat(
                Stream.of(SecurityFlag.values()).flatMap(flag -> judge(group, flag, host, context).stream()),
                vlan(group, host, context).stream());
    }

    private Optional<Finding> judge(StandardPortGroup group, SecurityFlag flag, Host host, Context context) {
        Facet facet = Words.ofStandardGroup(group.name(), flag);
        EffectivePolicy policy = groups.effective(host, group, flag);
        return policy.accept()
                .match(
                        accept -> accept ? Optional.of(accepts(group, flag, policy, host, context)) : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(
                                Words.unknown(facet, group.name() + ": " + flag.title() + " is unknown, " + why)));
    }

    private Finding accepts(
            StandardPortGroup group, SecurityFlag flag, EffectivePolicy policy, Host host, Context context) {
        Review review = groups.review(host, group.name(), context);
        String value = policy.shown(group.switchName());
        Finding finding = Finding.fail(
                        Words.ofStandardGroup(group.name(), flag),
                        group.name() + ": " + flag.title() + " = " + value + ", "
                                + Words.count(review.machines().size(), "machine") + " on it")
                .severity(Words.severity(flag))
                .because(Evidence.of(flag.title(), value, "reject"), onIt(review));
        Optional<String> obstacle = groups.obstacle(host, group.name(), flag, context);
        if (obstacle.isPresent()) {
            return finding.withoutStep(obstacle.get());
        }
        SetStandardPortGroupFlag action = SetStandardPortGroupFlag.reject(host.ref(), group.name(), flag, policy.own());
        return finding.propose(groups.stepGroup(host, group.name(), flag, context.estate())
                .map(unit -> Proposal.inGroup(action, unit))
                .orElseGet(() -> Proposal.of(action)));
    }

    private Optional<Finding> vlan(StandardPortGroup group, Host host, Context context) {
        if (group.vlanId() != ALL_VLANS) {
            return Optional.empty();
        }
        Review review = groups.review(host, group.name(), context);
        return Optional.of(Finding.fail(
                        Facet.of(Words.VSS_VLAN, group.name(), group.name() + ": VLAN")
                                .onPortGroup(group.name()),
                        group.name() + ": VLAN 4095 hands every VLAN to the guests, "
                                + Words.count(review.machines().size(), "machine") + " on it")
                .severity(Severity.MEDIUM)
                .because(Evidence.of("VLAN", "4095", "1 to 4094"), onIt(review))
                .withoutStep("which VLAN the guests need is for people to say, and changing it is an outage"));
    }

    static Evidence onIt(Review review) {
        return Evidence.of(
                "machines on it",
                review.machines().isEmpty()
                        ? "none seen"
                        : review.machines().size() + ": " + Words.few(review.machines()));
    }
}
