package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.config.Given.whatIsWrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitePathsTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(paths(Map.of()).config(Optional.empty())).isEmpty();
    }

    @Test
    void prefersTheDirectoryOneStandsIn() throws IOException {
        Path below = written(home.resolve(".config").resolve("vmend").resolve("vmend.yaml"));
        assertThat(paths(Map.of()).config(Optional.empty())).contains(below);

        Path here = written(home.resolve("here").resolve("vmend.yaml"));
        assertThat(paths(Map.of()).config(Optional.empty())).contains(here);
    }

    @Test
    void prefersWhatIsNamed() throws IOException {
        Path named = written(home.resolve("here").resolve("other.yaml"));
        written(home.resolve("here").resolve("vmend.yaml"));

        assertThat(paths(Map.of("VMEND_CONFIG", "other.yaml")).config(Optional.empty()))
                .contains(named);
        assertThat(paths(Map.of()).config(Optional.of(Path.of("other.yaml")))).contains(named);
    }

    @Test
    void refusesANamedFileThatIsNotThere() {
        assertThat(whatIsWrong(() -> paths(Map.of("VMEND_CONFIG", "gone.yaml")).config(Optional.empty())))
                .isEqualTo("VM-202 " + home.resolve("here").resolve("gone.yaml") + ": there is no such file");
    }

    @Test
    void refusesAFileThatIsADirectory() {
        assertThat(whatIsWrong(() -> Given.configReader().read(home)))
                .isEqualTo("VM-202 " + home + ": it is a directory");
    }

    @Test
    void takesPathsInAFileAsBesideItOrBelowHome() {
        Path file = home.resolve("etc").resolve("vmend.yaml");

        assertThat(paths(Map.of()).resolve(file, "ca.pem"))
                .isEqualTo(home.resolve("etc").resolve("ca.pem"));
        assertThat(paths(Map.of()).resolve(file, "~/pw")).isEqualTo(home.resolve("pw"));
        assertThat(paths(Map.of()).resolve(file, "/etc/pw")).isEqualTo(Path.of("/etc/pw"));
    }

    @Test
    void keepsStateWhereTheEnvironmentSays() {
        assertThat(paths(Map.of()).stateDirectory())
                .isEqualTo(home.resolve(".local").resolve("state").resolve("vmend"));
        assertThat(paths(Map.of("XDG_STATE_HOME", "/srv/state")).stateDirectory())
                .isEqualTo(Path.of("/srv/state/vmend"));
    }

    private SitePaths paths(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", home.toString());
        return new SitePaths(environment, home.resolve("here"));
    }

    private static Path written(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "");
    }
}
