package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.plan.Plan;
import vmend.run.HandMade;
import vmend.run.Rehearsal;
import vmend.run.Scene;

/** A plan that is approved, applied and taken back on a server, whose every property pyvmomi reads before and after. */
final class WholeRun {
    /** A device that was connected again a moment ago is found whatever its age. */
    private static final String ANY_AGE = "unused-devices.connectedLongerThan=PT0S";

    private final Path folder;
    private final Rehearsal rehearsal;
    private final URI pyvmomi;
    private final String user;
    private final String password;
    private final String[] playbooks;
    private final Scene scene;

    /**
     * @param vmend goes to the server by its environment
     * @param pyvmomi https, which is all that pyvmomi can do
     */
    WholeRun(
            Path folder,
            InProcess vmend,
            Opened server,
            URI pyvmomi,
            String user,
            String password,
            String... playbooks) {
        this.folder = folder;
        this.rehearsal = Rehearsal.on(vmend, folder, "protect: { none: a rehearsal }\n");
        this.pyvmomi = pyvmomi;
        this.user = user;
        this.password = password;
        this.playbooks = playbooks;
        this.scene = new Scene(server);
    }

    /**
     * What was seen of a run there and back.
     *
     * @param kinds of the actions that were done and taken back
     * @param devices the types of the devices that were
     * @param changedFields that are not as they were, without object and position, for example {@code
     *     VirtualMachine/config.changeVersion}
     */
    record Seen(Set<String> kinds, Set<String> devices, Set<String> changedFields) {}

    /** There and back, with the steps that playbooks propose and some that none does. */
    Seen thereAndBack(List<Action> alsoDone) {
        Plan plan = plan();
        plan = rehearsal.sign("plan.json", HandMade.added(plan, HandMade.subjects(scene.estate()), alsoDone));
        Dump noise = dump("noise.json");
        Dump before = dump("before.json");

        InProcess.Ran applied = rehearsal.approve(plan).apply();
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        List<String> done = plan.steps().stream().map(WholeRun::words).toList();
        assertThat(plan().steps()).extracting(WholeRun::words).doesNotContainAnyElementsOf(done);

        Plan back = rehearsal.planRollback();
        InProcess.Ran ran = rehearsal.rollBack(back);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(back.steps()).hasSameSizeAs(plan.steps());
        Set<String> changed = before.changesUntil(dump("after.json"), noise, before)
                .lines()
                .map(WholeRun::field)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Plan.Step> steps =
                Stream.of(plan, back).flatMap(one -> one.steps().stream()).toList();
        return new Seen(texts(steps, "kind"), texts(steps, "deviceType"), changed);
    }

    /** Applies these alone. */
    InProcess.Ran applied(List<Action> actions) {
        Plan plan = Rehearsal.with(plan(), List.of());
        plan = rehearsal.sign("plan.json", HandMade.added(plan, HandMade.subjects(scene.estate()), actions));
        return rehearsal.approve(plan).apply();
    }

    /** Writes vmend.yaml. */
    void configure(String yaml) {
        rehearsal.configure(yaml);
    }

    private Plan plan() {
        List<String> options = new java.util.ArrayList<>(List.of("--set", ANY_AGE));
        for (String playbook : playbooks) {
            options.addAll(List.of("--playbook", playbook));
        }
        return rehearsal.plan(options.toArray(String[]::new));
    }

    Scene scene() {
        return scene;
    }

    private static Set<String> texts(List<Plan.Step> steps, String name) {
        return steps.stream().map(step -> step.action().getOrDefault(name, "")).collect(Collectors.toSet());
    }

    private static String words(Plan.Step step) {
        return step.subject().moref() + " " + step.title();
    }

    private static String field(String line) {
        return line.replaceFirst("^([^:/]+):[^/]*", "$1").replaceAll("\\[[^]]*]", "[]");
    }

    private Dump dump(String name) {
        return Dump.of(pyvmomi, user, password, folder.resolve(name));
    }
}
