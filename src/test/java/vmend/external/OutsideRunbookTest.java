package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/** A playbook from outside judges in a runbook, and a run that was interrupted goes on with that one or not at all. */
class OutsideRunbookTest {
    private static final Path EXAMPLE =
            Path.of("docs", "examples", "playbooks", "unowned-vms").toAbsolutePath();

    @TempDir
    private Path directory;

    private MockVcenter mock;

    @BeforeEach
    void start() throws IOException {
        mock = MockVcenter.builder().estate("demo").start();
        Files.writeString(directory.resolve("routine.yaml"), """
                format: vmend.runbook/1
                name: owners
                title: Find machines without an owner
                inputs:
                  attribute: { type: text, default: owner, help: where the owner stands }
                stages:
                  - plan: { playbooks: [{ id: unowned-vms, settings: { attribute: "${attribute}" } }] }
                  - gate: { stop: somebody names the owners }
                always:
                  - report: { formats: [md] }
                """);
        Files.writeString(directory.resolve("vmend.yaml"), "playbooks: { unowned-vms: { category: answers } }\n");
        trust(EXAMPLE);
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private void trust(Path bundle) throws IOException {
        Files.writeString(directory.resolve("trust.yaml"), """
                protect: { none: there is nothing to protect here }
                allowedPlaybooks: ["%s"]
                """.formatted(digest(bundle)));
    }

    private static String digest(Path bundle) {
        return Bundle.at(bundle, bundle).get(0).digest();
    }

    private Ran vmend(String... args) {
        return new InProcess(directory).to(mock).run(args);
    }

    private Ran runbook(String verb, String what, String... options) {
        List<String> args = new ArrayList<>(List.of("runbook", verb));
        args.addAll(what.equals("last") ? List.of("--resume", what) : List.of(what));
        args.addAll(List.of("--trust", "trust.yaml", "--state", "state"));
        args.addAll(Arrays.asList(options));
        return vmend(args.toArray(String[]::new));
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve("state/runbooks"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    @Test
    void judgesWithTheSettingsOfSiteAndRunbook() throws IOException {
        Ran ran = runbook("run", "routine.yaml", "--playbook-path", EXAMPLE.toString(), "--set", "attribute=contact");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        Plan plan = PlanFile.read(Files.readAllBytes(run().resolve("plan.json")), "plan.json");
        assertThat(plan.findings())
                .isNotEmpty()
                .allMatch(finding -> finding.playbook().equals("unowned-vms"));
        assertThat(plan.playbooks()).singleElement().satisfies(playbook -> {
            assertThat(playbook.digest()).contains(digest(EXAMPLE));
            assertThat(playbook.settings().get(0).values())
                    .containsEntry("attribute", "contact")
                    .containsEntry("category", "answers");
        });
        assertThat(Files.readString(run().resolve("journal.jsonl"))).contains(digest(EXAMPLE));
    }

    @Test
    void isExplainedLikeABuiltInOne() {
        Ran words = runbook("explain", "routine.yaml", "--playbook-path", EXAMPLE.toString());
        assertThat(words.exit()).as(words.err()).isZero();
        assertThat(words.out().replaceAll("\\s+", " "))
                .contains("unowned-vms: Name an owner for each machine", "attribute = owner, category = answers");

        Ran plan = runbook("explain", "routine.yaml", "--plan", "--playbook-path", EXAMPLE.toString());
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("has no owner");
    }

    @Test
    void isRefusedWhereItsDigestIsNotAllowedAndWhereItIsNotGiven() throws IOException {
        Files.writeString(directory.resolve("trust.yaml"), "protect: { none: a test }\n");

        Ran refused = runbook("run", "routine.yaml", "--playbook-path", EXAMPLE.toString());
        assertThat(refused.exit()).isEqualTo(20);
        assertThat(refused.err()).contains("VM-570", "--allow-playbook " + digest(EXAMPLE));

        Ran missing = runbook("run", "routine.yaml");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("unowned-vms");
        assertThat(directory.resolve("state/runbooks"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void aRunGoesOnWithThePlaybookThatItBeganWith() throws IOException {
        interrupted();

        Ran ran = runbook("run", "last", "--playbook-path", EXAMPLE.toString());

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(Files.readString(run().resolve("journal.jsonl"))).contains("finished");
        assertThat(PlanFile.read(Files.readAllBytes(run().resolve("plan.json")), "plan.json")
                        .findings())
                .isNotEmpty();
    }

    @Test
    void aRunDoesNotGoOnWithoutItOrWithAChangedOne() throws IOException {
        interrupted();

        Ran missing = runbook("run", "last");
        assertThat(missing.exit()).as(missing.err()).isEqualTo(20);
        assertThat(missing.err().replaceAll("\\s+", " "))
                .contains(
                        "VM-610",
                        "expected unowned-vms " + digest(EXAMPLE),
                        "found none",
                        "--resume " + run().getFileName() + " --playbook-path PATH");

        Path other = directory.resolve("other");
        Path source = Path.of("site", "playbooks", "UnownedVms.java");
        Files.createDirectories(other.resolve(source).getParent());
        Files.writeString(other.resolve(source), Files.readString(EXAMPLE.resolve(source)) + "// one line more\n");
        Ran changed = runbook("run", "last", "--playbook-path", "other", "--allow-playbook", digest(other));
        assertThat(changed.exit()).as(changed.err()).isEqualTo(20);
        assertThat(changed.err()).contains("VM-610", digest(other));
    }

    @Test
    void aRunWithoutOneDoesNotGoOnWithOne() throws IOException {
        Files.writeString(directory.resolve("vmend.yaml"), "{}\n");
        Files.writeString(
                directory.resolve("routine.yaml"),
                Files.readString(directory.resolve("routine.yaml"))
                        .replace("unowned-vms, settings: { attribute: \"${attribute}\" }", "unused-devices"));
        assertThat(runbook("run", "routine.yaml").exit()).isZero();
        kill();

        Ran ran = runbook("run", "last", "--playbook-path", EXAMPLE.toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(20);
        assertThat(ran.err()).contains("VM-610", "without --playbook-path");
    }

    private void interrupted() throws IOException {
        Ran ran = runbook("run", "routine.yaml", "--playbook-path", EXAMPLE.toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        kill();
    }

    /** Each line is on the disk before anything follows from it, so this is what a kill after the second one leaves. */
    private void kill() throws IOException {
        Path journal = run().resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.writeString(journal, String.join("\n", lines.subList(0, 2)) + "\n", StandardCharsets.UTF_8);
    }
}
