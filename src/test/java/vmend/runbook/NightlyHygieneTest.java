package vmend.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** The nightly runbook on the demo estate. */
class NightlyHygieneTest {
    @TempDir
    Path folder;

    /** Also of the group whose ports override what it should forbid: they are reset and it forbids in one night. */
    @Test
    void findsNothingThatItMayDoInTheSecondNight() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Routine routine = Routine.on(mock, folder, Routine.POLICY.replace("atMost: 10", "atMost: 100"));
            String[] wide = {
                "--set", "percentOfExamined=100", "--set", "stepsPerRun=100", "--set", "stepsPerCluster=100"
            };

            InProcess.Ran first = routine.run("nightly-hygiene", wide);
            List<String> changed = routine.changes();
            InProcess.Ran second = routine.run("nightly-hygiene", wide);

            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(changed).hasSizeGreaterThan(10).doesNotHaveDuplicates();
            assertThat(changed).noneMatch(change -> change.contains("HostNetworkSystem"));
            assertThat(changed).anyMatch(change -> change.contains("policy of overrides"));
            assertThat(first.out())
                    .contains("nothing of the " + changed.size() + " steps that were done is proposed again");
            assertThat(second.exit()).as(second.err()).isZero();
            assertThat(second.out()).contains("nothing is approved, so nothing was done");
            assertThat(routine.changes()).isEqualTo(changed);
        }
    }

    /** With what it ships with: 5 % of 32 machines are two, and 5 % of three port groups are one. */
    @Test
    void findsNothingInTheSecondNightWhereTheCapsOfTheFirstSufficed() throws Exception {
        String estate = Path.of(
                        Objects.requireNonNull(NightlyHygieneTest.class.getResource("/vmend/runbook/nights.yaml"))
                                .toURI())
                .toString();
        try (MockVcenter mock = MockVcenter.builder().estate(estate).start()) {
            Routine routine = Routine.on(mock, folder);

            InProcess.Ran first = routine.run("nightly-hygiene");
            List<String> changed = routine.changes();
            InProcess.Ran second = routine.run("nightly-hygiene");

            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(changed).hasSize(4);
            assertThat(second.exit()).as(second.err()).isZero();
            assertThat(second.out()).contains("nothing is proposed", "nothing is approved, so nothing was done");
            assertThat(routine.changes()).isEqualTo(changed);
        }
    }

    @Test
    void keepsToTheSmallerOfItsOwnCapAndThePolicys() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            Routine routine = Routine.on(mock, folder, Routine.POLICY.replace("atMost: 10", "atMost: 2"));

            InProcess.Ran ran = routine.run(
                    "nightly-hygiene", "--set", "percentOfExamined=100", "--set", "stepsPerRun=3", "--format", "json");

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("policy nightly-hygiene approves 2 of 3 steps");
            assertThat(routine.changes()).hasSize(2);
        }
    }
}
