package vmend.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.GuardTable;

/** The release as a user unpacks it: no Maven, no checkout. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {
    private Release release;

    @BeforeAll
    void unpack(@TempDir Path scratch) {
        release = Release.unpackedIn(scratch);
    }

    @Test
    void plansForTheDemoEstate() throws IOException {
        Shell.Result result =
                release.shell().run("./vmend", "plan", "--demo", "-o", "plan.json", "--report", "report.html");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("PLAYBOOK").contains("unused-devices").contains("step S-0001");
        assertThat(release.home().resolve("plan.json")).isNotEmptyFile();
        assertThat(Files.readString(release.home().resolve("report.html"))).contains("</html>");
        assertThat(documentedGuards()).containsAll(guardsIn(release.home().resolve("plan.json")));
    }

    @Test
    void tellsItsVersion() {
        assertThat(release.shell().run("./vmend", "--version").out()).startsWith("vmend 0.");
    }

    @Test
    void endsWithTheExitCodeOfTheVerb() {
        Shell.Result result = release.shell().run("./vmend", "plan", "--playbook", "no-such-thing", "--demo");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("VM-206");
    }

    @Test
    void keepsTheMockApartFromTheProduct() {
        assertThat(release.files("lib")).noneMatch(file -> file.contains("wiremock") || file.contains("mocks"));
        assertThat(release.files("mocks/lib"))
                .anyMatch(file -> file.startsWith("wiremock-standalone-"))
                .anyMatch(file -> file.matches("vmend-.*-mocks\\.jar"))
                .hasSize(2);
    }

    @Test
    void holdsNoLibraryThatWeRefuse() {
        assertThat(release.files("lib"))
                .noneMatch(file -> Pattern.matches(
                        "(log4j-1|log4j-core|reload4j|dom4j|lombok|commons-logging|httpclient|junit|assertj|jqwik).*",
                        file))
                .filteredOn(file -> file.startsWith("log4j"))
                .containsExactly("log4j-over-slf4j-2.0.20.jar");
    }

    private static Set<String> documentedGuards() {
        Set<String> names = new TreeSet<>();
        GuardTable.guards().forEach(row -> names.add(row.id()));
        GuardTable.planner().forEach(row -> names.add(row.id()));
        return names;
    }

    private static Set<String> guardsIn(Path plan) throws IOException {
        Set<String> names = new TreeSet<>();
        new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(plan.toFile())
                .get("skipped")
                .forEach(skipped -> names.add(skipped.get("guard").asText()));
        assertThat(names).as("the demo skips for many reasons").hasSizeGreaterThan(8);
        return names;
    }
}
