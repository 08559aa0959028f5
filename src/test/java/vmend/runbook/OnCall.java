package vmend.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.PlanFile;
import vmend.run.Rehearsal;

/** An engineer on call who runs the runbook quarantine, and another who approves what it waits for. */
public record OnCall(Rehearsal rehearsal) {
    private static final String GATE = "stages/3 gate";

    /** A zone that declares the mock's quarantine network. */
    public static final String OFFICE =
            "office: { match: { name: \"*\" }, quarantine: { network: pg-quarantine, reaches: [dhcp, antivirus] } }";

    static OnCall at(MockVcenter mock, Path folder) {
        return at(mock, folder, "protect: { none: a rehearsal }\n");
    }

    static OnCall at(MockVcenter mock, Path folder, String rules) {
        return at(mock, Rehearsal.on(mock, folder, rules));
    }

    /** At a mock, with the zones of an office. */
    public static OnCall at(MockVcenter mock, Rehearsal rehearsal) {
        String pin = mock.certificateSha256()
                .map(digest -> ", tls: { sha256: \"" + digest + "\" }")
                .orElse("");
        return at(rehearsal, "url: \"" + mock.url() + "\", username: " + MockVcenter.USERNAME + pin, OFFICE);
    }

    /**
     * At a vCenter that vmend.yaml names, since zones stand there.
     *
     * @param vcenter its URL and user, as lines of vmend.yaml
     */
    public static OnCall at(Rehearsal rehearsal, String vcenter, String zone) {
        rehearsal.configure("""
                vcenters: [{ name: vc, %s, password: { env: VMEND_PASSWORD } }]
                zones: { %s }
                """.formatted(vcenter, zone));
        return new OnCall(rehearsal);
    }

    /** Runs it; nobody approves. */
    InProcess.Ran run(String... options) {
        return rehearsal.vmend().run(args(options));
    }

    String[] args(String... options) {
        List<String> args = new ArrayList<>(List.of("runbook", "run", "quarantine"));
        args.addAll(Arrays.asList(options));
        args.addAll(List.of("--sign-with", rehearsal.file("planner.key")));
        args.addAll(List.of("--trust", rehearsal.file("trust.yaml"), "--trust-digest", rehearsal.trust()));
        return args.toArray(String[]::new);
    }

    /** Runs it, and approves the plan that it waits with. */
    public Answered answered(String... options) {
        Set<String> before = runs();
        CompletableFuture<InProcess.Ran> running = InProcess.beside(() -> run(options));
        while (!running.isDone()) {
            Optional<RunbookFolder> waiting = waiting(before);
            if (waiting.isPresent()) {
                Plan plan = approve(waiting.get());
                return new Answered(running.join(), Optional.of(plan));
            }
            LockSupport.parkNanos(20_000_000);
        }
        return new Answered(running.join(), Optional.empty());
    }

    /** How a run ended, with the plan that it waited with. */
    public record Answered(InProcess.Ran ran, Optional<Plan> plan) {}

    /** Approves what a run waits with. */
    Plan approve(RunbookFolder waiting) {
        try {
            String name = rehearsal.folder().relativize(waiting.plan()).toString();
            Plan plan = PlanFile.read(Files.readAllBytes(waiting.plan()), name);
            rehearsal.approve(name, plan);
            Files.createDirectories(waiting.approvals());
            Files.move(
                    rehearsal.folder().resolve("approval.json"),
                    waiting.approvals().resolve("a.kaya.json"),
                    StandardCopyOption.ATOMIC_MOVE);
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Approves what waits now, unless that was done. */
    void approveWhatWaits() {
        begun(runbooks()).stream()
                .filter(OnCall::waits)
                .filter(folder -> Files.notExists(folder.approvals().resolve("a.kaya.json")))
                .findFirst()
                .ifPresent(this::approve);
    }

    private static boolean waits(RunbookFolder folder) {
        return folder.state().stage(GATE).until().isPresent();
    }

    private Optional<RunbookFolder> waiting(Set<String> before) {
        return begun(runbooks()).stream()
                .filter(folder -> !before.contains(folder.run()))
                .filter(OnCall::waits)
                .findFirst();
    }

    Path runbooks() {
        return rehearsal.folder().resolve("state/runbooks");
    }

    /** The runs that have begun; one whose first line is being written cannot be read yet. */
    static List<RunbookFolder> begun(Path runbooks) {
        return Files.isDirectory(runbooks)
                ? RunbookFolder.runs(runbooks).stream()
                        .map(run -> RunbookFolder.open(runbooks, run))
                        .filter(folder -> hasBegun(folder.journal()))
                        .toList()
                : List.of();
    }

    private static boolean hasBegun(Path journal) {
        try {
            return Files.readString(journal).contains("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> runs() {
        return Files.isDirectory(runbooks()) ? new HashSet<>(RunbookFolder.runs(runbooks())) : Set.of();
    }
}
