package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.PolicyForm;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortOverride;
import vmend.action.SetPortSecurity;
import vmend.action.SetStandardPortGroupFlag;
import vmend.action.SetSwitchFlag;
import vmend.inventory.DvPort;
import vmend.inventory.Facts;
import vmend.inventory.Need;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.Tag;
import vmend.inventory.TaskState;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.mocks.vim.Moref;
import vmend.vsphere.VcenterChanges;

/** Approved actions on the mock, which knows what the simulator does not: networks, versions, events, lost sessions. */
class ChangesOnMockTest extends ChangesContract {
    private static final SecurityFlag FLAG = SecurityFlag.PROMISCUOUS;

    private final MockVcenter mock = MockVcenter.builder()
            .estate(Peer.home()
                    .resolve("src/test/resources/vmend/peer/changes.yaml")
                    .toString())
            .taskDuration(Duration.ofMillis(50))
            .shutdownDuration(Duration.ofMillis(50))
            .start();

    @SuppressWarnings("NullAway.Init")
    private String tagId;

    @BeforeEach
    void findTheTag() {
        try (RestSetup setup = RestSetup.of(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD)) {
            tagId = setup.onlyTag();
        }
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Override
    Opened vcenter() {
        return new Opened(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD);
    }

    @Override
    String tagId() {
        return tagId;
    }

    @Override
    Tag tag() {
        return new Tag("vmend", "seen");
    }

    @Override
    String attribute() {
        return "owner";
    }

    @Override
    Set<Gap> gaps() {
        return Set.of();
    }

    @Test
    void setsOneFlagOfAGroupAndLeavesTheOthers() {
        Action action = new SetPortGroupFlag(ref("pg-a"), "pg-a", FLAG, PolicyForm.SECURITY_POLICY, false);
        Function<Facts, PortSetting.SecurityPolicy> policy =
                facts -> setting(facts).securityPolicy().orElseThrow();
        try (VcenterChanges changes = open(action)) {
            PortSetting before = setting(look(changes, action.target()));
            done(changes, action);
            Facts after = look(changes, action.target());
            assertThat(policy.apply(after).get(FLAG).orElseThrow().value()).contains(false);
            assertThat(policy.apply(after).get(SecurityFlag.FORGED_TRANSMITS))
                    .isEqualTo(before.securityPolicy().orElseThrow().get(SecurityFlag.FORGED_TRANSMITS));
            assertThat(setting(after).vlan()).isEqualTo(before.vlan());
        }
        thereAndBack(
                new SetPortGroupFlag(ref("pg-a"), "pg-a", FLAG, PolicyForm.SECURITY_POLICY, true),
                facts -> policy.apply(facts).get(FLAG).orElseThrow().toString());
    }

    @Test
    void setsOneFlagOfTheNewerFormAndLeavesMacLearning() {
        SetPortGroupFlag action = new SetPortGroupFlag(
                ref("pg-mac"), "pg-mac", SecurityFlag.FORGED_TRANSMITS, PolicyForm.MAC_MANAGEMENT, false);
        try (VcenterChanges changes = open(action)) {
            VcenterChanges.Prepared call = changes.prepare(action);
            assertThat(call.beforeImage()).contains("<macManagementPolicy ").contains("<enabled>true</enabled>");
            call.send().ifPresent(task -> changes.await(task, Duration.ofSeconds(10)));
            PortSetting.MacManagement after =
                    setting(look(changes, action.target())).macManagement().orElseThrow();
            assertThat(after.flags()).isEqualTo(SecurityFlags.of(false, false, false));
            assertThat(after.macLearning()).contains(true);
        }
        thereAndBack(
                new SetPortGroupFlag(
                        ref("pg-mac"), "pg-mac", SecurityFlag.FORGED_TRANSMITS, PolicyForm.MAC_MANAGEMENT, true),
                facts -> setting(facts).macManagement().toString());
    }

    @Test
    void forbidsAnOverrideAndAllowsItAgain() {
        thereAndBack(
                SetPortOverride.forbid(ref("pg-override"), "pg-override", "securityPolicyOverrideAllowed"),
                facts -> known(facts, Properties.PORT_GROUP_POLICY).flags().toString());
    }

    @Test
    void setsOneFlagOfASwitch() {
        thereAndBack(
                new SetSwitchFlag(ref("DVS"), "DVS", SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, false),
                facts ->
                        known(facts, Properties.SWITCH_SETTING).securityPolicy().toString());
    }

    @Test
    void letsAPortInheritAndGivesItItsOwnValueAgain() {
        Ref on = ref("DVS");
        DvPort odd = portWithOwnFlag();
        SetPortSecurity action = SetPortSecurity.inherit(
                on,
                "DVS",
                odd.key(),
                FLAG,
                PolicyForm.SECURITY_POLICY,
                new SecurityFlags(java.util.Optional.of(true), java.util.Optional.empty(), java.util.Optional.empty()));
        Action back = action.undo().orElseThrow();
        try (VcenterChanges changes = open(action, back)) {
            assertThat(inherited(changes, odd.key())).isFalse();
            done(changes, action);
            assertThat(inherited(changes, odd.key())).isTrue();
            done(changes, back);
            assertThat(changes.port(on, odd.key()).orElseThrow().setting()).isEqualTo(odd.setting());
        }
    }

    @Test
    void setsAFlagOfAStandardGroupAndTakesItOutAgain() {
        setAFlagOfAStandardGroupAndTakeItOutAgain();
    }

    private void setAFlagOfAStandardGroupAndTakeItOutAgain() {
        Ref host = ref("esx-1.corp.example");
        thereAndBack(
                SetStandardPortGroupFlag.reject(host, "Lab-Inherits", FLAG, false),
                facts -> standard(facts, "Lab-Inherits").own().toString());
        thereAndBack(
                SetStandardPortGroupFlag.reject(host, "Lab-Own", FLAG, true),
                facts -> standard(facts, "Lab-Own").own().toString());
    }

    @Test
    void tellsOfSomebodyElsesEditByAFault() {
        Action action = new SetPortGroupFlag(ref("pg-a"), "pg-a", FLAG, PolicyForm.SECURITY_POLICY, false);
        Action other =
                new SetPortGroupFlag(ref("pg-a"), "pg-a", SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, false);
        try (VcenterChanges changes = open(action, other)) {
            VcenterChanges.Prepared call = changes.prepare(action);
            done(changes, other);
            VcenterChanges.TaskLook end = sent(changes, call);
            assertThat(end.state()).isEqualTo(TaskState.ERROR);
            assertThat(end.error().orElseThrow().kind()).isEqualTo(vmend.vsphere.FaultKind.DRIFT);
        }
    }

    private static VcenterChanges.TaskLook sent(VcenterChanges changes, VcenterChanges.Prepared call) {
        try {
            return changes.await(call.send().orElseThrow(), Duration.ofSeconds(10))
                    .orElseThrow();
        } catch (vmend.vsphere.VcenterFaultException e) {
            return new VcenterChanges.TaskLook(
                    new Ref("Task", "none"),
                    TaskState.ERROR,
                    java.time.Instant.EPOCH,
                    java.util.Optional.of(e.fault()),
                    java.util.Optional.empty());
        }
    }

    @Test
    void waitsOnWhenTheSessionIsLost() {
        Vm vm = running();
        Action action = ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.POWER_OFF, "");
        try (MockVcenter slow = MockVcenter.builder()
                        .estate(Peer.home()
                                .resolve("src/test/resources/vmend/peer/changes.yaml")
                                .toString())
                        .taskDuration(Duration.ofSeconds(3))
                        .start();
                VcenterChanges changes = new Opened(URI.create(slow.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD)
                        .change(List.of(action))) {
            Ref task = changes.prepare(action).send().orElseThrow();
            slow.expireSessions();
            assertThat(changes.await(task, Duration.ofSeconds(20)).orElseThrow().state())
                    .isEqualTo(TaskState.SUCCESS);
        }
    }

    @Test
    void doesNotWaitLongerThanItMay() {
        Vm vm = running();
        Action action = ChangePower.of(vm.ref(), vm.name(), ChangePower.Means.POWER_OFF, "");
        try (MockVcenter slow = MockVcenter.builder()
                        .estate(Peer.home()
                                .resolve("src/test/resources/vmend/peer/changes.yaml")
                                .toString())
                        .taskDuration(Duration.ofMinutes(5))
                        .start();
                VcenterChanges changes = new Opened(URI.create(slow.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD)
                        .change(List.of(action))) {
            Ref task = changes.prepare(action).send().orElseThrow();
            long begun = System.nanoTime();
            assertThat(changes.await(task, Duration.ofSeconds(2)).orElseThrow().ended())
                    .isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void writesIntoVcentersLogAndFindsItAgain() {
        try (VcenterChanges changes = open()) {
            java.time.Instant begun = changes.now().minusSeconds(1);
            assertThat(changes.logEvent("vmend run r-1 uses approval a-1")).isEmpty();
            assertThat(changes.userEvents(begun, "vmend run").orElseThrow())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.message()).isEqualTo("vmend run r-1 uses approval a-1");
                        assertThat(event.user()).isEqualTo("VSPHERE.LOCAL\\Administrator");
                    });
            assertThat(changes.userEvents(begun, "another").orElseThrow()).isEmpty();
        }
    }

    @Test
    void saysWhatAnAccountLacks() {
        Opened reader = new Opened(URI.create(mock.url()), "reader@vsphere.local", "only-reads");
        Ref gone = new Ref("VirtualMachine", "vm-77777");
        Ref there = ref("app-01");
        try (VcenterChanges changes = reader.change(List.of())) {
            assertThat(changes.missingPrivileges(Map.of(
                            there,
                            Set.of("System.Read", "VirtualMachine.Interact.PowerOff"),
                            gone,
                            Set.of("System.Read"))))
                    .containsOnly(
                            Map.entry(there, List.of("VirtualMachine.Interact.PowerOff")),
                            Map.entry(gone, List.of("System.Read")));
            assertThat(changes.logEvent("vmend")).isPresent();
        }
    }

    @Test
    void changesNothingButWhatItWasAskedTo() {
        setAFlagOfAStandardGroupAndTakeItOutAgain();
        assertThat(mock.mutations().methods()).containsOnly("UpdatePortGroup").hasSize(4);
    }

    private Ref ref(String name) {
        Moref moref = mock.ref(name);
        return new Ref(moref.type(), moref.value());
    }

    private DvPort portWithOwnFlag() {
        Need.Ports ports = new Need.Ports();
        try (VcenterChanges changes = open()) {
            return changes.look(Map.of(ref("pg-override"), Set.of(ports))).values().stream()
                    .flatMap(facts -> facts.get(ports).shown().orElseThrow().stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean inherited(VcenterChanges changes, String portKey) {
        return changes.port(ref("DVS"), portKey)
                .flatMap(DvPort::setting)
                .flatMap(PortSetting::securityPolicy)
                .flatMap(policy -> policy.get(FLAG))
                .orElseThrow()
                .inherited();
    }

    private static PortSetting setting(Facts facts) {
        return known(facts, Properties.PORT_GROUP_SETTING);
    }

    private static StandardPortGroup standard(Facts facts, String name) {
        return known(facts, Properties.STANDARD_PORT_GROUPS).stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T known(Facts facts, Need<T> need) {
        return facts.get(need)
                .match(
                        value -> value,
                        () -> {
                            throw new AssertionError(need.label() + " is unset");
                        },
                        reason -> {
                            throw new AssertionError(reason);
                        });
    }
}
