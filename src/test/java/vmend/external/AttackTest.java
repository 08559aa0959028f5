package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.playbook.Finding;

/** What a playbook from outside tries gains it nothing, and loses nobody else. */
class AttackTest {
    private static final Bounds HASTY = new Bounds(Duration.ofMinutes(3), Duration.ofSeconds(2), 128, 1);
    private static final Bounds TERSE = new Bounds(Duration.ofMinutes(3), Duration.ofMinutes(3), 128, 1);

    @TempDir
    private Path directory;

    @Test
    void anEndlessLoopLosesItselfOnly() throws IOException {
        lost(HASTY, "while (vm != null) {} return 1;", "it gave no answer within 2000 ms");
    }

    @Test
    void eatingMemoryLosesItselfOnly() throws IOException {
        lost(
                Given.PATIENT,
                "List<byte[]> all = new ArrayList<>(); while (vm != null) { all.add(new byte[1 << 20]); } return 1;",
                "it needed more than 128 MB");
    }

    @Test
    void catchingThatItAteTheMemoryDoesNotHelp() throws IOException {
        lost(
                Given.PATIENT,
                "List<byte[]> all = new ArrayList<>(); while (vm != null) try { all.add(new byte[1 << 20]); }"
                        + " catch (OutOfMemoryError e) { all.clear(); } return 1;",
                "it needed more than 128 MB");
    }

    @Test
    void endingTheProcessLosesItselfOnly() throws IOException {
        lost(Given.PATIENT, "System.exit(0); return 1;", "it ended its process (exit code 0)");
    }

    @Test
    void recursionWithoutEndLosesItselfOnly() throws IOException {
        lost(Given.PATIENT, "return attack(vm, context);", "it failed: java.lang.StackOverflowError at ");
    }

    @Test
    void anAnswerWithoutMeasureLosesItselfOnly() throws IOException {
        lost(TERSE, "return \"x\".repeat(2 << 20);", "a message is larger than 1 MB");
    }

    @Test
    void aLineWithoutMeasureLosesItselfOnly() throws IOException {
        lost(Given.PATIENT, "return \"x\".repeat(4000);", "a text is longer than 4000 characters");
    }

    @Test
    void writingToTheAnswersDescriptorLosesItselfOnly() throws IOException {
        lost(
                Given.PATIENT,
                "var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);"
                        + " out.write(\"{\\\"entries\\\":[]}\".getBytes()); return 1;",
                "it broke the conversation: something else than a message was written");
    }

    @Test
    void closingTheAnswersDescriptorLosesItselfOnly() throws IOException {
        lost(
                Given.PATIENT,
                "new java.io.FileOutputStream(java.io.FileDescriptor.out).close(); return 1;",
                "it ended its process (exit code 1)");
    }

    @Test
    void whatItPrintsReachesNobody() throws IOException {
        assertThat(
                        found(
                                "for (int i = 0; i < 2000; i++) System.out.println(\"x\".repeat(10_000)); return System.in.read();"))
                .isEqualTo("got -1");
    }

    @Test
    void itsEnvironmentIsEmpty() throws IOException {
        assertThat(found("return System.getenv();")).isEqualTo("got {}");
    }

    @Test
    void itIsNotToldWhichVcenterItIs() throws IOException {
        assertThat(found("return context.estate().vcenter().name() + context.estate().vcenter().url()"
                        + " + context.estate().vcenter().instanceUuid();"))
                .isEqualTo("got vCenter");
    }

    @Test
    void itIsToldOnlyWhatItNeeds() throws IOException {
        assertThat(found("return vm.get(Properties.DEVICES);"))
                .isEqualTo("got Unknown[reason=config.hardware.device was not asked for]");
    }

    @Test
    void noClientOfVcentersIsOnItsClassPath() throws IOException {
        assertThat(found("return Class.forName(\"com.vmware.vim25.ManagedObjectReference\");"))
                .isEqualTo("failed by java.lang.ClassNotFoundException");
    }

    @Test
    void itCannotOpenAConnection() throws IOException {
        assumeTrue(Isolation.find().withoutNetwork(), "unshare does not work here, which a user is told");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(found("return new java.net.Socket(\"127.0.0.1\", " + server.getLocalPort() + ");"))
                    .startsWith("failed by java.net.");
            server.setSoTimeout(1);
            assertThat(accepts(server)).isFalse();
        }
    }

    @Test
    void nothingThatItStartedOutlivesTheCommand() throws IOException {
        // Of its own length, so that the same test elsewhere on the machine is not taken for it.
        String sleep = "sleep " + (100_000 + ProcessHandle.current().pid());
        assertThat(found("new Thread(() -> { while (true) {} }).start();" + " return new ProcessBuilder(\""
                        + sleep.replace(" ", "\", \"") + "\").start().isAlive();"))
                .isEqualTo("got true");
        assertThat(commandLines(ProcessHandle.allProcesses())).noneMatch(line -> line.contains(sleep));
        assertThat(commandLines(ProcessHandle.current().descendants()))
                .noneMatch(line -> line.contains(Child.class.getName()));
    }

    @Test
    void whatItCannotEvenSettleLosesItselfOnly() throws IOException {
        Path source = Given.hostile(directory, "return Judges.of(", "System.exit(7); return Judges.of(");
        try (ExternalPlaybooks playbooks = Given.open(source, Given.PATIENT)) {
            isLost(playbooks, "it ended its process (exit code 7)");
        }
    }

    @Test
    void aFacetThatWasNotDeclaredRefusesItsAnswer() throws IOException {
        Path source = Given.hostile(directory, "facets = \"tried: ", "facets = \"other: ");
        try (ExternalPlaybooks playbooks = Given.open(source, Given.PATIENT)) {
            isLost(playbooks, "its answer is refused: facet tried is not declared");
        }
    }

    private static List<String> commandLines(Stream<ProcessHandle> processes) {
        return processes.map(process -> process.info().commandLine().orElse("")).toList();
    }

    private static boolean accepts(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    /** What the one finding says, when the attack ran to its end; the built-in playbook judged as ever. */
    private String found(String attack) throws IOException {
        try (ExternalPlaybooks playbooks = Given.open(Given.hostile(directory, attack), Given.PATIENT)) {
            Chosen hostile = Given.chosen(playbooks.types().get(0));
            Judging.Outcome outcome = Given.outcome(Given.judged(hostile, Given.builtIn()), hostile);
            assertThat(outcome.failure()).isEmpty();
            return outcome.examined().values().stream()
                    .flatMap(List::stream)
                    .map(Finding::reason)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void lost(Bounds bounds, String attack, String reason) throws IOException {
        try (ExternalPlaybooks playbooks = Given.open(Given.hostile(directory, attack), bounds)) {
            isLost(playbooks, reason);
        }
    }

    private static void isLost(ExternalPlaybooks playbooks, String reason) {
        Chosen hostile = Given.chosen(playbooks.types().get(0));
        Chosen builtIn = Given.builtIn();
        Judging.Judged judged = Given.judged(hostile, builtIn);
        Judging.Outcome outcome = Given.outcome(judged, hostile);

        assertThat(outcome.failure().orElse("it judged")).contains(reason);
        assertThat(outcome.examined()).isEmpty();
        assertThat(outcome.notJudged())
                .singleElement()
                .asString()
                .contains(" was judged: ")
                .contains(reason);
        Judging.Outcome other = Given.outcome(judged, builtIn);
        assertThat(other.failure()).isEmpty();
        assertThat(other.examined()).hasSize(1);
    }
}
