package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static vmend.config.Given.whatIsWrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), "PW", "hunter2", "EMPTY", "");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void isTakenFromTheEnvironment() {
        Secret secret = fetch(new SecretSource.Environment("PW"));

        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).hasToString("(hidden)");
        assertThat(new SecretSource.Given(secret).toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "ABSENT"})
    void isMissingWhenTheVariableIs(String variable) {
        assertThat(whatIsWrong(() -> fetch(new SecretSource.Environment(variable))))
                .isEqualTo("VM-205 vc01: the environment variable " + variable
                        + " is not set or empty\n       expected the password in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
    void isTakenFromAFileWithoutItsNewline(String content) throws IOException {
        assertThat(fetch(new SecretSource.File(file(content, "rw-------"))).reveal())
                .isEqualTo("hunter2");
    }

    @Test
    void keepsSpacesOfAFileSinceTheyMayBelongToThePassword() throws IOException {
        assertThat(fetch(new SecretSource.File(file(" hunter 2 \n", "r--------")))
                        .reveal())
                .isEqualTo(" hunter 2 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-r--r--"})
    void isRefusedFromAFileThatOthersCanRead(String permissions) throws IOException {
        Path file = file("hunter2", permissions);

        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(file)))).isEqualTo("""
                        VM-204 vc01: the secret's file %1$s can be read by others
                               expected permissions rw-------
                               found    permissions %2$s
                               chmod 600 %1$s""".formatted(file, permissions));
    }

    @Test
    void isRefusedThroughALinkToAFileThatOthersCanRead() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file("hunter2", "rw-r--r--"));

        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(link)))).startsWith("VM-204");
    }

    @Test
    void isRefusedFromAFileOfAnotherUser() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can give a file away")
                .isEqualTo("root");
        Path file = file("hunter2", "rw-------");
        Files.setAttribute(file, "unix:uid", 65_534);

        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(file))))
                .startsWith("VM-204 vc01: the secret's file " + file + " belongs to another user\n"
                        + "       expected a file of the user who runs vmend, or of root\n");
    }

    @Test
    void isMissingWhenTheFileHoldsNone() throws IOException {
        Path absent = directory.resolve("absent");

        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(absent))))
                .isEqualTo("VM-205 vc01: the secret's file " + absent + " does not exist");
        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(directory)))).endsWith("is not a regular file");
        assertThat(whatIsWrong(() -> fetch(new SecretSource.File(file("\n", "rw-------")))))
                .endsWith("is empty");
    }

    @Test
    void isTheFirstLineACommandPrints() {
        assertThat(fetch(command("printf 'hunter2\\nuser: joe\\n'")).reveal()).isEqualTo("hunter2");
    }

    @Test
    void givesTheCommandVmendsEnvironmentButNoShell() {
        assertThat(fetch(command("printf %s \"$PW\"")).reveal()).isEqualTo("hunter2");
        assertThat(fetch(new SecretSource.Command(List.of("printf", "%s", "$PW; true")))
                        .reveal())
                .isEqualTo("$PW; true");
    }

    @Test
    void isMissingWhenTheCommandFailsAndShowsOnlyItsFirstComplaint() {
        assertThat(whatIsWrong(() -> fetch(command("echo hunter2; echo locked >&2; echo more >&2; exit 3"))))
                .isEqualTo("""
                        VM-205 vc01: the command sh for the secret ended with exit code 3
                               found    on its standard error: locked""");
    }

    @Test
    void isMissingWhenTheCommandPrintsNothing() {
        assertThat(whatIsWrong(() -> fetch(command("true")))).isEqualTo("""
                        VM-205 vc01: the command sh for the secret printed nothing in its first line
                               expected the password as the first line of its output""");
    }

    @Test
    void isMissingWhenThereIsNoSuchCommandAndDoesNotRepeatItsArguments() {
        assertThat(whatIsWrong(() -> fetch(new SecretSource.Command(List.of("no-such-program", "hunter2")))))
                .startsWith("VM-205 vc01: the command no-such-program for the secret cannot be started")
                .doesNotContain("hunter2");
        assertThat(new SecretSource.Command(List.of("x", "hunter2"))).hasToString("Command[x …]");
    }

    @Test
    void doesNotWaitForACommandThatNeverEnds() {
        Secrets impatient = new Secrets(ENVIRONMENT, Duration.ofSeconds(1));

        assertThat(whatIsWrong(() -> impatient.fetch(command("sleep 60"), "vc01")))
                .isEqualTo("VM-205 vc01: the command sh for the secret did not end within 1 s");
    }

    @Test
    void doesNotWaitForAnAgentThatTheCommandLeavesBehind() {
        assertThat(fetch(command("sleep 60 & echo hunter2")).reveal()).isEqualTo("hunter2");
    }

    @Test
    void readsPastALargeOutput() {
        assertThat(fetch(command("echo hunter2; head -c 3000000 /dev/zero")).reveal())
                .isEqualTo("hunter2");
    }

    private static Secret fetch(SecretSource source) {
        return new Secrets(ENVIRONMENT).fetch(source, "vc01");
    }

    private static SecretSource command(String script) {
        return new SecretSource.Command(List.of("sh", "-c", script));
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.createTempFile(directory, "secret", "");
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
