package vmend.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vmend.InProcess;
import vmend.approval.Approval;
import vmend.approval.Envelope;
import vmend.approval.PlanSignature;
import vmend.approval.QuickKey;
import vmend.approval.SigningKey;
import vmend.approval.TrustedKey;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/** A plan from its making to its run, as its planner, its approver and its operator go about it on a vCenter. */
public final class Rehearsal {
    static final SigningKey PLANNER = SigningKey.random();
    static final SigningKey APPROVER = SigningKey.random();
    private static final String PASSPHRASE = "a long enough passphrase";
    private static final String PLANNER_KEY = QuickKey.text(PLANNER, PASSPHRASE);

    private final Path folder;
    private final InProcess vmend;
    private final String trust;

    private Rehearsal(Path folder, InProcess vmend, String trust) {
        this.folder = folder;
        this.vmend = vmend;
        this.trust = trust;
    }

    public static Rehearsal on(MockVcenter mock, Path folder) {
        return on(mock, folder, "protect: { none: a rehearsal }\n");
    }

    /** @param rules further lines of the trust file */
    public static Rehearsal on(MockVcenter mock, Path folder, String rules) {
        return on(new InProcess(folder).to(mock), folder, rules);
    }

    /** @param vmend at work in the folder, with a vCenter in its environment */
    public static Rehearsal on(InProcess vmend, Path folder, String rules) {
        String trust = """
                planners:
                  - { name: k.lang, key: "%s", validUntil: 2099-12-31 }
                approvers:
                  - { name: a.kaya, key: "%s", validUntil: 2099-12-31 }
                quorum: 1
                """.formatted(
                        PLANNER.verifyingKey().text(), APPROVER.verifyingKey().text())
                + rules
                + (rules.contains("limits:")
                        ? ""
                        : "limits: { stepsPerRun: 1000, stepsPerCluster: 1000, percentOfExamined: 100 }\n");
        try {
            Files.writeString(folder.resolve("trust.yaml"), trust);
            Files.createFile(
                    folder.resolve("planner.key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(folder.resolve("planner.key"), PLANNER_KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rehearsal(
                folder,
                vmend.with("VMEND_STATE", "state").with("VMEND_PASSPHRASE", PASSPHRASE),
                PlanFile.digest(trust.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** The same plan, signature, approval and trust in another folder, for a vCenter that is the same as this one's was. */
    public Rehearsal again(MockVcenter mock, Path elsewhere) {
        try {
            for (String name : List.of("trust.yaml", "plan.json", "plan.json.sig", "approval.json")) {
                Files.copy(folder.resolve(name), elsewhere.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rehearsal(elsewhere, new InProcess(elsewhere).to(mock).with("VMEND_STATE", "state"), trust);
    }

    public InProcess vmend() {
        return vmend;
    }

    /** The trust file's digest. */
    public String trust() {
        return trust;
    }

    public Path folder() {
        return folder;
    }

    /** Plans, and signs the plan. */
    public Plan plan(String... options) {
        List<String> args = new ArrayList<>(List.of(
                "plan", "--trust", file("trust.yaml"), "--sign-with", file("planner.key"), "-o", file("plan.json")));
        args.addAll(Arrays.asList(options));
        InProcess.Ran ran = vmend.run(args.toArray(String[]::new));
        if (ran.exit() != 0) {
            throw new AssertionError("plan ended with " + ran.exit() + "\n" + ran.out() + ran.err());
        }
        return PlanFile.read(read("plan.json"), "plan.json");
    }

    /** Writes a plan that was made otherwise, signed by the planner. */
    public Plan sign(String name, Plan plan) {
        byte[] bytes = PlanFile.bytes(plan);
        write(name, bytes);
        TrustedKey planner =
                new TrustedKey("k.lang", PLANNER.verifyingKey(), Optional.empty(), LocalDate.parse("2099-12-31"));
        write(name + ".sig", PlanSignature.sign(PlanFile.digest(bytes), planner, PLANNER, Instant.now()));
        return plan;
    }

    /** Approves some steps of the plan; all when none is named. */
    public Rehearsal approve(Plan plan, String... steps) {
        return approve("plan.json", plan, steps);
    }

    public Rehearsal approve(String name, Plan plan, String... steps) {
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Approval approval = new Approval(
                "A-" + java.util.UUID.randomUUID().toString().replace("-", ""),
                PlanFile.digest(read(name)),
                trust,
                plan.id(),
                steps.length > 0
                        ? List.of(steps)
                        : plan.steps().stream().map(Plan.Step::id).toList(),
                "a.kaya",
                "CHG-7",
                now,
                now,
                now.plus(Duration.ofHours(24)));
        write(
                "approval.json",
                Envelope.of(
                                Approval.PAYLOAD_TYPE,
                                approval.payload(),
                                APPROVER.verifyingKey(),
                                APPROVER.sign(approval.toSign()))
                        .bytes());
        return this;
    }

    public InProcess.Ran apply() {
        return vmend.run(applyArgs("plan.json"));
    }

    String[] applyArgs(String plan) {
        return new String[] {
            "apply",
            file(plan),
            "--approval",
            file("approval.json"),
            "--trust",
            file("trust.yaml"),
            "--trust-digest",
            trust
        };
    }

    /** Plans the way back of the newest run, signed; gives the plan. */
    public Plan planRollback(String... options) {
        List<String> args = new ArrayList<>(List.of("rollback", run(), "-o", file("back.json")));
        args.addAll(List.of("--sign-with", file("planner.key")));
        args.addAll(List.of("--trust", file("trust.yaml"), "--trust-digest", trust));
        args.addAll(Arrays.asList(options));
        InProcess.Ran ran = vmend.run(args.toArray(String[]::new));
        if (ran.exit() != 0) {
            throw new AssertionError("rollback ended with " + ran.exit() + "\n" + ran.out() + ran.err());
        }
        return PlanFile.read(read("back.json"), "back.json");
    }

    public InProcess.Ran rollBack(Plan back) {
        approve("back.json", back);
        return vmend.run(applyArgs("back.json"));
    }

    InProcess.Ran resume(String run) {
        return vmend.run(resumeArgs(run));
    }

    String[] resumeArgs(String run) {
        return new String[] {"resume", run, "--trust", file("trust.yaml"), "--trust-digest", trust};
    }

    /** Writes vmend.yaml. */
    public void configure(String yaml) {
        write("vmend.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Whether any run has begun here. */
    boolean hasRun() {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.findAny().isPresent();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest run's id. */
    public String run() {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.map(path -> path.getFileName().toString())
                    .max(String::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All runs that have begun, by id. */
    List<String> runs() {
        return hasRun()
                ? StateDirectory.at(folder.resolve("state"), java.time.InstantSource.system())
                        .runs()
                : List.of();
    }

    JournalFile journal() {
        return JournalFile.read(folder.resolve("state/runs").resolve(run()).resolve("journal.jsonl"));
    }

    public String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The plan with other steps, and fit to be applied whatever stood against that. */
    public static Plan with(Plan plan, List<Plan.Step> steps) {
        return new Plan(
                plan.format(),
                plan.id(),
                plan.createdAt(),
                plan.createdBy(),
                plan.tool(),
                true,
                List.of(),
                plan.maxAge(),
                plan.trustDigest(),
                plan.rollbackOf(),
                plan.vcenters(),
                plan.playbooks(),
                plan.notSeen(),
                plan.exemptions(),
                plan.limits(),
                plan.findings(),
                steps,
                plan.skipped());
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
