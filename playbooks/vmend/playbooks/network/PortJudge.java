package vmend.playbooks.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vmend.action.Check;
import vmend.action.PolicyForm;
import vmend.action.SetPortOverride;
import vmend.action.SetPortSecurity;
import vmend.inventory.Device;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.PortGroupPolicy;
import vmend.inventory.PortOverride;
import vmend.inventory.PortSetting;
import vmend.inventory.PortSetting.MacManagement;
import vmend.inventory.Properties;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;

/** Judges the single ports of a distributed port group, and what the group lets them override. */
record PortJudge(DistributedGroups groups) {

    /** Whether the ports have to be read. */
    boolean worthAsking(DistributedPortGroup group) {
        return PortOverrides.possible(group.get(Properties.PORT_GROUP_POLICY));
    }

    List<Finding> judge(DistributedPortGroup group, Context context) {
        GroupOnSwitch place = GroupOnSwitch.of(group, context.estate());
        Fact<PortGroupPolicy> policy = group.get(Properties.PORT_GROUP_POLICY);
        Map<DvPort, List<Finding>> ofPorts = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        if (PortOverrides.flagsPossible(policy)) {
            Fact<List<DvPort>> ports = group.get(new Need.Ports());
            ports.shown()
                    .ifPresent(all -> all.forEach(
                            port -> ofPorts.put(port, port(place, port, context).toList())));
            ports.whyUnknown()
                    .ifPresent(why -> findings.add(Words.unknown(
                            Facet.of(Words.PORT, "", "ports"), "its connected ports are unknown, " + why)));
        }
        findings.addAll(overrides(place, policy, new PortResets(ofPorts), context));
        ofPorts.values().forEach(findings::addAll);
        return findings;
    }

    private List<Finding> overrides(
            GroupOnSwitch place, Fact<PortGroupPolicy> policy, PortResets resets, Context context) {
        return policy.match(
                known -> PortOverrides.flags(known).entrySet().stream()
                        .flatMap(flag -> override(place, flag.getKey(), flag.getValue(), resets, context).stream())
                        .toList(),
                List::of,
                why -> List.of(Words.unknown(
                        Facet.of(Words.OVERRIDE, "", "port overrides"),
                        "what its ports may override is unknown, " + why)));
    }

    private Optional<Finding> override(
            GroupOnSwitch place, String flag, Fact<Boolean> allowed, PortResets resets, Context context) {
        Facet facet = Facet.of(Words.OVERRIDE, flag, flag);
        return allowed.match(
                yes -> yes ? Optional.of(allows(place, flag, facet, resets, context)) : Optional.empty(),
                Optional::empty,
                why -> Optional.of(Words.unknown(facet, why)));
    }

    private Finding allows(GroupOnSwitch place, String flag, Facet facet, PortResets resets, Context context) {
        Finding finding = Finding.fail(facet, "single ports may deviate from the group: " + flag)
                .severity(Severity.LOW)
                .because(Evidence.of(flag, "true", "false"));
        Fact<List<DvPort>> ports = place.group().get(new Need.Ports());
        return groups.untouchable(place, context)
                .or(() -> PortOverrides.obstacle(flag, ports, resets))
                .map(finding::withoutStep)
                .orElseGet(() -> finding.propose(
                        forbid(place.group(), flag).after(PortOverrides.inTheWay(flag, ports, resets))));
    }

    /** Whatever was done before: right then no connected port uses it. */
    private static Proposal.Act forbid(DistributedPortGroup group, String flag) {
        Proposal.Act forbid = Proposal.of(SetPortOverride.forbid(group.ref(), group.name(), flag));
        return PortOverride.ofNoPort(flag)
                ? forbid
                : forbid.expecting(List.of(Check.unset(group.ref(), PortOverride.path(flag))));
    }

    private Stream<Finding> port(GroupOnSwitch place, DvPort port, Context context) {
        if (port.setting().isEmpty()) {
            return Stream.of(Words.unknown(
                    Facet.of(Words.PORT, port.key(), "port " + port.key()),
                    "vCenter returned no setting of port " + port.key()));
        }
        return Stream.of(SecurityFlag.values())
                .flatMap(flag -> flag(place, port, port.setting().get(), flag, context).stream());
    }

    private Optional<Finding> flag(
            GroupOnSwitch place, DvPort port, PortSetting setting, SecurityFlag flag, Context context) {
        if (flag != SecurityFlag.PROMISCUOUS && place.uplink().is(true)) {
            return Optional.empty();
        }
        Facet facet =
                Facet.of(Words.PORT, port.key() + "/" + flag.wireName(), "port " + port.key() + ": " + flag.title());
        EffectivePolicy ofGroup = place.effective(flag);
        EffectivePolicy policy = EffectivePolicy.of(Fact.known(setting), flag, ofGroup);
        if (!policy.own() && policy.accept().equals(ofGroup.accept())) {
            return Optional.empty();
        }
        Optional<String> unsure = flag == SecurityFlag.PROMISCUOUS
                ? Optional.empty()
                : place.uplink().whyUnknown();
        return policy.accept()
                .match(
                        accept -> accept
                                ? Optional.of(unsure.map(why -> Words.unknown(
                                                facet, "accept would be normal on an" + " uplink port, and " + why))
                                        .orElseGet(() -> accepts(place, port, setting, policy, facet, flag, context)))
                                : Optional.empty(),
                        Optional::empty,
                        why -> Optional.of(Words.unknown(
                                facet, "port " + port.key() + ": " + flag.title() + " is unknown, " + why)));
    }

    private Finding accepts(
            GroupOnSwitch place,
            DvPort port,
            PortSetting setting,
            EffectivePolicy policy,
            Facet facet,
            SecurityFlag flag,
            Context context) {
        String behind = behind(port, context).map(ManagedObject::name).orElse("nobody known");
        Finding finding = Finding.fail(
                        facet, "port " + port.key() + ": " + flag.title() + " = accept (own), behind it " + behind)
                .severity(Words.severity(flag))
                .because(Evidence.of(flag.title(), "accept (own)", "reject"), Evidence.of("behind the port", behind));
        Optional<String> obstacle = place.neverEdited()
                .or(() -> breaks(place, port, context))
                .or(() -> groupAccepts(place, flag, policy.form()))
                .or(() -> policy.form() == PolicyForm.MAC_MANAGEMENT ? whole(setting, flag) : Optional.empty());
        return obstacle.map(finding::withoutStep)
                .orElseGet(() -> finding.propose(Proposal.of(SetPortSecurity.inherit(
                        place.onSwitch().shown().orElseThrow().ref(),
                        place.switchName(),
                        port.key(),
                        flag,
                        policy.form(),
                        own(setting, flag, policy.form())))));
    }

    private static Optional<ManagedObject> behind(DvPort port, Context context) {
        return port.connectee().flatMap(context.estate()::find);
    }

    private Optional<String> breaks(GroupOnSwitch place, DvPort port, Context context) {
        Optional<ManagedObject> behind = behind(port, context);
        if (behind.isEmpty()) {
            return Optional.of("needs review, who is behind the port is not visible");
        }
        if (!(behind.get() instanceof Vm vm)) {
            return Optional.of("it is a port of host " + behind.get().name() + " itself");
        }
        Fact<String> evidence = groups.rules().evidence(vm, isBehind(place, port), context);
        return evidence.match(
                text -> Optional.of("needs review, would break " + vm.name() + ": " + text),
                Optional::empty,
                why -> Optional.of("needs review, breakage cannot be excluded: " + vm.name() + ": " + why));
    }

    private static Predicate<Device> isBehind(GroupOnSwitch place, DvPort port) {
        return device -> port.nicKey()
                .map(key -> key.equals(Integer.toString(device.key())))
                .orElseGet(() -> device.backing()
                        .flatMap(Device.Backing::portGroupKey)
                        .equals(DistributedGroups.key(place.group())));
    }

    /** Inheriting helps only where the group rejects; macManagementPolicy inherits all three flags at once. */
    private static Optional<String> groupAccepts(GroupOnSwitch place, SecurityFlag flag, PolicyForm form) {
        return Stream.of(SecurityFlag.values())
                .filter(one -> one == flag || form == PolicyForm.MAC_MANAGEMENT)
                .filter(one -> !place.effective(one).accept().is(false))
                .map(one -> "it would inherit " + one.title() + " = "
                        + place.effective(one)
                                .accept()
                                .shown()
                                .map(Words::accept)
                                .orElse("unknown")
                        + " from its group, which comes first")
                .findFirst();
    }

    private static Optional<String> whole(PortSetting setting, SecurityFlag flag) {
        MacManagement mac = setting.macManagement().orElseThrow();
        if (!mac.macLearning().equals(Optional.of(false))) {
            return Optional.of("inheriting would also switch MAC learning on this port, which is "
                    + mac.macLearning().map(on -> "on").orElse("not known"));
        }
        return Stream.of(SecurityFlag.values())
                .filter(one -> mac.flags().get(one).equals(Optional.of(true)))
                .findFirst()
                .filter(first -> first != flag)
                .map(first -> "comes with the step for " + first.title()
                        + ": a port inherits macManagementPolicy as a whole");
    }

    private static SecurityFlags own(PortSetting setting, SecurityFlag flag, PolicyForm form) {
        return switch (form) {
            case MAC_MANAGEMENT -> setting.macManagement().orElseThrow().flags();
            case SECURITY_POLICY ->
                new SecurityFlags(
                        only(flag, SecurityFlag.PROMISCUOUS),
                        only(flag, SecurityFlag.MAC_CHANGES),
                        only(flag, SecurityFlag.FORGED_TRANSMITS));
        };
    }

    private static Optional<Boolean> only(SecurityFlag flag, SecurityFlag one) {
        return flag == one ? Optional.of(true) : Optional.empty();
    }
}
