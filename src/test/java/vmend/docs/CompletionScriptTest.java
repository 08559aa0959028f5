package vmend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The completion script names every verb and option, and bash completes by it. */
class CompletionScriptTest {
    private static final String SCRIPT = "docs/completion/vmend.bash";

    @Test
    void namesEveryVerbAndEveryOption() {
        List<String> words = List.of(CompletionScript.page().text().split("[\\s\"'()=]+"));
        assertThat(Verb.root().walk().skip(1))
                .hasSizeGreaterThan(20)
                .allSatisfy(verb -> assertThat(words).contains(verb.command().getCommandName()));
        assertThat(Verb.root()
                        .walk()
                        .flatMap(verb -> verb.command().getCommandSpec().options().stream())
                        .filter(option -> !option.hidden())
                        .flatMap(option -> Arrays.stream(option.names())))
                .allSatisfy(name -> assertThat(words).contains(name));
    }

    @Test
    @EnabledIf("bashIsHere")
    void bashCompletesVerbsAndOptionsByIt() throws IOException, InterruptedException {
        assertThat(completed("vmend", "ro")).containsExactly("rollback");
        assertThat(completed("vmend", "runbook", "ex")).containsExactly("explain");
        assertThat(completed("vmend", "plan", "--with-g")).containsExactly("--with-guest-logon");
        assertThat(completed("vmend", "plan", "--format", "")).containsExactlyInAnyOrder("TABLE", "JSON");
    }

    static boolean bashIsHere() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    private static List<String> completed(String... words) throws IOException, InterruptedException {
        String program = "source " + SCRIPT + "; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                + " COMP_POINT=${#COMP_LINE}; _complete_vmend 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("/bin/bash", "--norc", "-c", program, "bash"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).start();
        String shown = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return shown.lines().map(String::strip).toList();
    }
}
