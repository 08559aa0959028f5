package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.Actions;
import vmend.action.ChangePower;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetAttribute;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.problem.Code;

/** With exactly the role that is printed everything works; with one privilege less, it is named and nothing is left half done. */
class LeastPrivilegeTest {
    /** No playbook of the five proposes it. */
    private static final String NOT_PROPOSED = "suspend";

    @TempDir
    Path folder;

    private Accounts accounts;
    private MockVcenter mock;
    private Rehearsal rehearsal;

    @BeforeEach
    void start() {
        accounts = new Accounts(folder);
        mock = accounts.mock("/vmend/run/wholerun.yaml");
        rehearsal = Rehearsal.on(mock, folder);
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private InProcess as(String user) {
        return rehearsal.vmend().with("VMEND_USERNAME", user).with("VMEND_PASSWORD", Accounts.PASSWORD);
    }

    private Plan administrators(String... options) {
        rehearsal.vmend().with("VMEND_USERNAME", MockVcenter.USERNAME).with("VMEND_PASSWORD", MockVcenter.PASSWORD);
        return rehearsal.plan(options);
    }

    /** The plan of the five, and steps of the kinds that they do not propose here. */
    private Plan everyKind() {
        Plan plan = administrators("--set", "unused-devices.connectedLongerThan=PT0S");
        Scene scene = new Scene(new Opened(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD));
        Vm web = scene.machine("web-01");
        Vm moved = scene.machine("web-02");
        Vm shut = scene.machine("web-03");
        Vm marked = scene.machine("port-01");
        Vm off = scene.machine("off-01");
        DistributedSwitch one = scene.estate().all(DistributedSwitch.class).get(0);
        String tag = tagId();
        List<Action> byHand = List.of(
                new SetTag(web.ref(), web.name(), tag, "vmend/mended", true),
                new SetTag(marked.ref(), marked.name(), tag, "vmend/mended", false),
                new SetAttribute(web.ref(), web.name(), "owner", "", "web-team"),
                new SetSwitchFlag(one.ref(), one.name(), SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, true),
                new MoveNic(
                        Scene.card(moved),
                        scene.groupOf(moved),
                        scene.group(group -> group.name().equals("pg-old"))),
                ChangePower.of(web.ref(), web.name(), ChangePower.Means.POWER_OFF, ""),
                ChangePower.of(shut.ref(), shut.name(), ChangePower.Means.SHUT_DOWN_GUEST, ""),
                ChangePower.of(off.ref(), off.name(), ChangePower.Means.POWER_ON, ""));
        return rehearsal.sign("plan.json", HandMade.added(plan, HandMade.subjects(scene.estate()), byHand));
    }

    private String tagId() {
        return mock.estate().marks().categories().stream()
                .filter(one -> one.name().equals("vmend"))
                .flatMap(one -> one.tags().stream())
                .map(one -> one.id())
                .findFirst()
                .orElseThrow();
    }

    private List<String> mutations() {
        return mock.mutations().methods().stream()
                .filter(method -> !method.equals("LogUserEvent"))
                .toList();
    }

    @Test
    void theReadingRoleReadsWhatTheAdministratorReads() {
        Plan theirs = administrators();
        as(Accounts.READER);
        Plan plan = rehearsal.plan();

        assertThat(plan.notSeen()).isEqualTo(theirs.notSeen());
        assertThat(plan.playbooks()).isEqualTo(theirs.playbooks());
        assertThat(plan.findings())
                .extracting(Plan.Finding::id)
                .containsExactlyElementsOf(
                        theirs.findings().stream().map(Plan.Finding::id).toList());
        assertThat(plan.steps())
                .extracting(Plan.Step::title)
                .containsExactlyElementsOf(
                        theirs.steps().stream().map(Plan.Step::title).toList());
        assertThat(plan.skipped()).isEqualTo(theirs.skipped());
        assertThat(plan.steps()).isNotEmpty();
    }

    @Test
    void withTheWholeRoleEveryKindOfActionIsAppliedAndTakenBack() {
        Plan plan = everyKind();
        as(Accounts.WHOLE);

        InProcess.Ran applied = rehearsal.approve(plan).apply();
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        assertThat(applied.out()).doesNotContain("took no event");
        Plan back = rehearsal.planRollback();
        // A machine that was just started is too young to be shut down again.
        rehearsal.approve(
                "back.json",
                back,
                back.steps().stream()
                        .filter(step -> !step.subject().name().equals("off-01"))
                        .map(Plan.Step::id)
                        .toArray(String[]::new));
        InProcess.Ran ran = rehearsal.vmend().run(rehearsal.applyArgs("back.json"));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();

        Set<String> done = new TreeSet<>();
        plan.steps().forEach(step -> done.add(step.action().get("kind")));
        back.steps().forEach(step -> done.add(step.action().get("kind")));
        Set<String> all = new TreeSet<>(Actions.kinds());
        all.remove(NOT_PROPOSED);
        assertThat(done).isEqualTo(all);
    }

    @Test
    void theRoleOfAPlanSufficesForItAndHoldsNoMore() {
        Plan plan = everyKind();
        InProcess.Ran ran = rehearsal.vmend().run("role", "--for", "apply", "--plan", rehearsal.file("plan.json"));

        assertThat(ran.exit()).as(ran.err()).isZero();
        Set<String> needed = plan.steps().stream()
                .flatMap(step -> step.privileges().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        needed.add("Global.LogEvent");
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.replace("\\", "").strip()))
                .containsExactlyElementsOf(needed);
    }

    @Test
    void doctorFindsNothingMissingInTheWholeRole() {
        String said = doctor(Accounts.WHOLE);

        assertThat(said)
                .contains("ok    privileges   reading: all there", "ok    privileges   applying: all there")
                .doesNotContain("without", "missing");
    }

    @Test
    void doctorSaysPlainlyThatAReaderOnlyReads() {
        assertThat(doctor(Accounts.READER))
                .contains("ok    privileges   reading: all there (System.Anonymous, System.Read, System.View)")
                .contains("note  privileges   applying: " + (accounts.whole().size() - 3)
                        + " missing: DVPortgroup.Modify, ")
                .contains("without VirtualMachine.Interact.PowerOn: idle-vms: power-on (PowerOnVM_Task), the way back")
                .contains("the role of an account that applies: vmend role\n");
    }

    @Test
    void doctorSaysThatAnAccountOfOneFolderIsAPartialOne() {
        assertThat(doctor(Accounts.IN_PART))
                .contains("reading: 1 on a part of the tree only: System.Read")
                .contains("the rest is unknown")
                .contains("applying: " + (accounts.whole().size() - 3)
                        + " on a part of the tree only: DVPortgroup.Modify")
                .doesNotContain(" missing: ");
    }

    @Test
    void doctorNamesExactlyTheOneThatIsMissing() {
        List<String> wrong = new ArrayList<>();
        for (String privilege : accounts.removable()) {
            String said = doctor(Accounts.without(privilege));
            if (!said.contains(" 1 missing: " + privilege + "\n")
                    && !said.contains(" 1 missing: " + privilege + "; only a part of the tree is seen")) {
                wrong.add(privilege + " is not named:\n" + said);
            }
            List<String> without = said.lines()
                    .filter(line -> line.contains("privileges   without "))
                    .map(line -> line.replaceFirst(".*without ([^:]+):.*", "$1"))
                    .toList();
            if (!without.equals(List.of(privilege))) {
                wrong.add(privilege + " told as " + without);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accounts.removable()).hasSizeGreaterThan(14);
    }

    private String doctor(String user) {
        InProcess.Ran ran = as(user).run("doctor");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void aRunWithOnePrivilegeLessSendsNothingAndNamesIt() {
        rehearsal.approve(everyKind());
        List<String> wrong = new ArrayList<>();
        for (String privilege : accounts.removable()) {
            if (privilege.equals("Global.LogEvent")) {
                continue;
            }
            as(Accounts.without(privilege));
            InProcess.Ran ran = rehearsal.apply();
            Code expected = privilege.equals("System.Read") ? Code.PARTIAL_VIEW : Code.PRIVILEGE_MISSING;
            if (ran.exit() != expected.exit().number()
                    || !ran.err().contains(expected.id())
                    || !ran.err().contains(privilege + " on ")) {
                wrong.add(privilege + ": exit " + ran.exit() + "\n" + ran.err());
            }
            accounts.removable().stream()
                    .filter(other -> !other.equals(privilege) && ran.err().contains(other + " on "))
                    .forEach(other -> wrong.add(privilege + ": names " + other));
        }
        assertThat(wrong).isEmpty();
        assertThat(mutations()).isEmpty();
    }

    @Test
    void aRunThatMayNotWriteTheMarkGoesOnAndSaysSo() {
        Plan plan = administrators("--playbook", "promiscuous-port-groups");
        as(Accounts.without("Global.LogEvent"));
        String alone = plan.steps().stream()
                .filter(step -> step.group().isEmpty() && step.follows().isEmpty())
                .map(Plan.Step::id)
                .findFirst()
                .orElseThrow();
        InProcess.Ran ran = rehearsal.approve(plan, alone).apply();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out() + ran.err()).contains("vCenter took no event about the run", "Global.LogEvent");
        assertThat(mutations()).hasSize(1);
    }
}
