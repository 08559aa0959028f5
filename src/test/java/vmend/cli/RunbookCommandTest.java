package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.mocks.MockVcenter;

/** Runbooks before they run: what there is, and what one would do. */
class RunbookCommandTest {
    @TempDir
    Path directory;

    private InProcess vmend() {
        return new InProcess(directory).with("VMEND_STATE", "state");
    }

    @Test
    void listsTheRunbooksThatComeWithIt() throws IOException {
        Ran ran = vmend().run("runbook", "list");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines().map(line -> line.split(" ")[0])).containsExactlyElementsOf(resources());
    }

    @Test
    void copiesThemOutAndNeverOverAFile() throws IOException {
        Ran first = vmend().run("runbook", "list", "--export", ".");
        Ran second = vmend().run("runbook", "list", "--export", ".");

        assertThat(first.exit()).isZero();
        assertThat(directory.resolve("nightly-hygiene.yaml"))
                .hasSameTextualContentAs(Path.of("src/main/resources/vmend/runbook/nightly-hygiene.yaml"));
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("VM-401").contains("the file is there already");
    }

    @Test
    void explainsEachOfThemFromFilesAlone() throws IOException {
        for (String name : resources()) {
            try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
                Ran ran = vmend().to(mock).run("runbook", "explain", name);

                assertThat(ran.exit()).as(ran.err()).isZero();
                assertThat(ran.out()).startsWith(name + ": ").contains("Nothing was asked of a vCenter");
                assertThat(mock.callLog().entries()).isEmpty();
                assertThat(directory.resolve("state")).doesNotExist();
            }
        }
    }

    @Test
    void explainsEveryLimitThatHolds() throws IOException {
        Files.writeString(directory.resolve("trust.yaml"), """
                protect: { none: a test }
                limits: { stepsPerRun: 4, stepsPerCluster: 2, percentOfExamined: 5 }
                policies: [{ name: nightly-hygiene, playbooks: [unused-devices], impact: media, atMost: 3 }]
                """);

        Ran ran = vmend().run(
                        "runbook", "explain", "nightly-hygiene", "--trust", "trust.yaml", "--set", "stepsPerCluster=1");

        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("Proposes at most 4 steps, 1 on one cluster, and for each playbook 5 % of the objects")
                .contains("approves at most 3 steps of unused-devices, with impact media or less")
                .contains("connectedLongerThan = PT24H")
                .contains("of DistributedVirtualPortgroup alone")
                .contains("stepsPerCluster = 1 steps (usually 5 steps)")
                .contains("Tells nobody: vmend.yaml names no notifications.");
    }

    @Test
    void showsEveryObjectWithItsNumbersWhenAskedForThePlanAndChangesNothing() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Ran ran = vmend().to(mock).run("runbook", "explain", "nightly-hygiene", "--plan");

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("billing-03").contains("limit");
            assertThat(mock.mutations().entries()).isEmpty();
            assertThat(directory.resolve("state/runbooks")).isEmptyDirectory();
        }
    }

    @Test
    void refusesARunbookThatIsNotThereWithTheNextCommand() {
        RanAssert.refused(vmend().run("runbook", "run", "nightly"), vmend.problem.Code.RUNBOOK_UNKNOWN);
        RanAssert.refused(vmend().run("runbook", "explain", "nowhere.yaml"), vmend.problem.Code.CONFIG_UNREADABLE);
        RanAssert.refused(vmend().run("runbook", "run"), vmend.problem.Code.USAGE_WRONG);
        RanAssert.refused(vmend().run("runbook", "run", "--resume", "last"), vmend.problem.Code.RUNBOOK_UNKNOWN);
    }

    @Test
    void refusesToApplyWithoutATrustFileOrAPlannersKey() throws IOException {
        assertThat(vmend().run("runbook", "run", "nightly-hygiene").exit()).isEqualTo(20);
    }

    private static java.util.List<String> resources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/vmend/runbook"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }
}
