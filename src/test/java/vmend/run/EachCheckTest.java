package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.Check;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SampleActions;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetPortOverride;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.PowerState;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;

/** Between plan and run one thing that a step expects has changed, and nothing else: the step is not carried out. */
class EachCheckTest {
    private static final String TAG = "vmend/mended";

    @TempDir
    Path folder;

    @Test
    void everyCheckOfEveryKindOfStepStopsItBeforeItsFirstWrite() throws Exception {
        Plan plan;
        Rehearsal made;
        Path making = Files.createDirectory(folder.resolve("made"));
        try (MockVcenter mock = mock()) {
            made = Rehearsal.on(mock, making);
            made.configure(site(mock));
            Scene scene = scene(mock);
            plan = made.plan("--set", "unused-devices.connectedLongerThan=PT0S");
            plan = made.sign(
                    "plan.json",
                    HandMade.added(HandMade.apart(plan), HandMade.subjects(scene.estate()), byHand(mock, scene)));
        }
        List<String> notStopped = new ArrayList<>();
        Map<String, Integer> tried = new LinkedHashMap<>();
        for (Plan.Step step : plan.steps()) {
            for (Check check : step.expects()) {
                if (!tamperable(step, check) || tried.merge(sort(step, check), 1, Integer::sum) > 1) {
                    continue;
                }
                made.approve(plan, withItsOwn(plan, step));
                Path performance = Files.createDirectory(folder.resolve("p" + tried.size()));
                try (MockVcenter mock = mock()) {
                    Rehearsal rehearsal = made.again(mock, performance);
                    rehearsal.configure(site(mock));
                    new Tampering(mock).with(step, check);
                    int before = changes(mock);
                    InProcess.Ran ran = rehearsal.apply();
                    if (changes(mock) != before || !List.of(0, 21).contains(ran.exit())) {
                        notStopped.add(sort(step, check) + ": exit " + ran.exit() + "\n" + ran.out() + ran.err());
                    }
                }
            }
        }
        assertThat(notStopped).isEmpty();
        Set<String> kinds = plan.steps().stream()
                .map(step -> step.action().get("kind"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kinds).containsAll(plannedKinds());
        System.out.println(
                tried.size() + " checks of " + kinds.size() + " kinds of step were each tampered with alone");
    }

    /** Ports override the setting of this one group as it is, where nothing was done before; on it every other check would have company. */
    private static boolean tamperable(Plan.Step step, Check check) {
        boolean ofPorts =
                check instanceof Check.OnProperty property && property.path().startsWith("portKeys[");
        return ofPorts == step.title().endsWith(" on pg-old");
    }

    /** All but those that exist as a way back only. */
    private static Set<String> plannedKinds() {
        Set<String> kinds = SampleActions.ALL.stream().map(Action::kind).collect(Collectors.toSet());
        kinds.removeAll(Set.of("set-port-security", "allow-port-override"));
        return kinds;
    }

    /** Like checks of like steps are the same code and are tried once. */
    private static String sort(Plan.Step step, Check check) {
        String what = check.match(
                property -> property.path().replaceAll("\\[[^]]*]", "[]") + " " + property.op(),
                statistic -> statistic.counter(),
                events -> "events",
                tag -> "tag absent");
        return step.action().get("kind") + ": " + what;
    }

    /** A step with those it follows and its group: nothing less can be approved. */
    private static String[] withItsOwn(Plan plan, Plan.Step step) {
        Set<String> ids = new TreeSet<>(step.follows());
        ids.add(step.id());
        plan.steps().stream()
                .filter(other -> other.group().isPresent() && other.group().equals(step.group()))
                .forEach(other -> ids.add(other.id()));
        return ids.toArray(String[]::new);
    }

    private static int changes(MockVcenter mock) {
        return (int) mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .count();
    }

    private static MockVcenter mock() throws URISyntaxException {
        return MockVcenter.builder()
                .estate(Path.of(Objects.requireNonNull(EachCheckTest.class.getResource("wholerun.yaml"))
                                .toURI())
                        .toString())
                .start();
    }

    /** The same vCenter by name, wherever it is served. */
    private static String site(MockVcenter mock) {
        return """
                vcenters: [{ name: vc, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }]
                zones: { office: { match: { tag: Zone/Office }, network: pg-app } }
                """.formatted(mock.url(), MockVcenter.USERNAME);
    }

    private static Scene scene(MockVcenter mock) {
        return new Scene(new Opened(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD));
    }

    private static List<Action> byHand(MockVcenter mock, Scene scene) {
        Vm web = scene.machine("web-01");
        Vm moved = scene.machine("web-02");
        Vm marked = scene.machine("port-01");
        Vm off = scene.machine("off-01");
        DistributedSwitch one = scene.estate().all(DistributedSwitch.class).get(0);
        MoveNic.Network override = scene.group(group -> group.name().equals("pg-may-override"));
        String tag = Tampering.tagId(mock, TAG);
        return List.of(
                new SetTag(web.ref(), web.name(), tag, TAG, true),
                new SetTag(marked.ref(), marked.name(), tag, TAG, false),
                new SetAttribute(web.ref(), web.name(), "owner", "", "web-team"),
                new SetSwitchFlag(one.ref(), one.name(), SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, true),
                SetPortOverride.forbid(override.ref(), override.name(), "securityPolicyOverrideAllowed"),
                new SetDeviceConnected(Scene.card(web), false),
                new MoveNic(
                        Scene.card(moved),
                        scene.groupOf(moved),
                        scene.group(g -> g.name().equals("pg-old"))),
                new MoveNic(Scene.card(web), scene.groupOf(web), scene.standard("Plain")),
                new ChangePower(web.ref(), web.name(), ChangePower.Means.SHUT_DOWN_GUEST, PowerState.POWERED_ON, ""),
                new ChangePower(web.ref(), web.name(), ChangePower.Means.POWER_OFF, PowerState.POWERED_ON, ""),
                new ChangePower(web.ref(), web.name(), ChangePower.Means.SUSPEND, PowerState.POWERED_ON, ""),
                new ChangePower(off.ref(), off.name(), ChangePower.Means.POWER_ON, PowerState.POWERED_OFF, ""));
    }
}
