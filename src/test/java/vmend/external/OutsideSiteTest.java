package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.plan.Plan;
import vmend.plan.PlanFile;

/** A playbook from outside is configured, exempted from and saved for like a built-in one. */
class OutsideSiteTest {
    private static final Path EXAMPLE =
            Path.of("docs", "examples", "playbooks", "unowned-vms").toAbsolutePath();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("trust.yaml"), """
                protect: { none: there is nothing to protect here }
                allowedPlaybooks: ["DIGEST"]
                """.replace(
                        "DIGEST", Bundle.at(EXAMPLE, EXAMPLE).get(0).digest()));
        Files.writeString(directory.resolve("vmend.yaml"), """
                playbooks:
                  unowned-vms:
                    attribute: answers
                    scopes:
                      - { match: { name: "b*" }, attribute: contact }
                exemptions:
                  - { playbook: unowned-vms, name: "a*", owner: ops, ticket: EX-1, reason: they are nobody's, expires: 2099-01-31 }
                """);
    }

    @Test
    void settingsScopesAndExemptionsHoldForIt() throws IOException {
        Ran saved = vmend(
                "inventory",
                "--demo",
                "-o",
                "demo.json.gz",
                "--playbook-path",
                EXAMPLE.toString(),
                "--allow-playbook",
                Bundle.at(EXAMPLE, EXAMPLE).get(0).digest());
        assertThat(saved.exit()).as(saved.err()).isZero();

        Plan first = plan("one.json");
        Plan second = plan("two.json");

        Plan.PlaybookRun run = first.playbooks().stream()
                .filter(playbook -> playbook.id().equals("unowned-vms"))
                .findFirst()
                .orElseThrow();
        assertThat(run.digest()).contains(Bundle.at(EXAMPLE, EXAMPLE).get(0).digest());
        assertThat(run.settings())
                .extracting(scope -> scope.values().get("attribute"))
                .containsExactly("contact", "answers");
        assertThat(run.failed()).isPositive();
        assertThat(run.notJudged()).isEmpty();
        assertThat(first.exemptions())
                .singleElement()
                .satisfies(use -> assertThat(use.matched())
                        .isEqualTo(first.findings().stream()
                                .filter(finding -> finding.subject().name().startsWith("a"))
                                .count()));
        assertThat(ids(first)).isNotEmpty().doesNotHaveDuplicates().isEqualTo(ids(second));
    }

    @Test
    void aVerbThatDoesNotJudgeBearsTheConfigurationOfOneItDoesNotLoad() {
        Ran status = vmend("status");
        assertThat(status.exit()).as(status.err()).isZero();
    }

    @Test
    void aVerbThatJudgesRefusesTheConfigurationOfOneItWasNotGiven() {
        Ran plan = vmend("plan", "--inventory", "demo.json.gz");
        assertThat(plan.exit()).as(plan.err()).isEqualTo(2);
        assertThat(plan.err()).contains("VM-206").contains("unowned-vms");
    }

    @Test
    void theDigestOfADirectoryIsWhatTheGuideComputes() throws Exception {
        String guide = Files.readString(Path.of("docs", "howto", "own-playbook.md"));
        String command = guide.lines()
                .filter(line -> line.startsWith("cd site && find "))
                .findFirst()
                .orElseThrow()
                .replace("cd site && ", "");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(EXAMPLE.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat("sha256:" + out.split(" ", 2)[0])
                .isEqualTo(Bundle.at(EXAMPLE, EXAMPLE).get(0).digest());
    }

    private static List<String> ids(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.playbook().equals("unowned-vms"))
                .map(Plan.Finding::id)
                .toList();
    }

    private Plan plan(String file) throws IOException {
        Ran ran = vmend(
                "plan",
                "--inventory",
                "demo.json.gz",
                "--playbook",
                "unowned-vms",
                "--playbook-path",
                EXAMPLE.toString(),
                "--trust",
                directory.resolve("trust.yaml").toString(),
                "-o",
                directory.resolve(file).toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        return PlanFile.read(Files.readAllBytes(directory.resolve(file)), file);
    }

    private Ran vmend(String... args) {
        String[] resolved = args.clone();
        for (int i = 0; i < resolved.length; i++) {
            if (resolved[i].equals("demo.json.gz")) {
                resolved[i] = directory.resolve("demo.json.gz").toString();
            }
        }
        return new InProcess(directory).run(resolved);
    }
}
