package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.config.Given.whatIsWrong;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.playbook.Table;
import vmend.playbook.Zone;
import vmend.playbooks.Shipped;

/** Files that settings name, and the quarantine networks beside them. */
class SiteTablesTest {
    @TempDir
    Path folder;

    @Test
    void readsAFileFromTheWorkingDirectory() throws Exception {
        Files.writeString(folder.resolve("av.csv"), "host,last seen\nweb-01,2026-11-23\n");
        Table table = new SiteTables(folder).apply("av.csv");
        assertThat(table.source()).isEqualTo("av.csv");
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithAFileAndWhere() throws Exception {
        Files.writeString(folder.resolve("av.csv"), "host,last seen\nweb-01\n");
        SiteTables tables = new SiteTables(folder);
        assertThat(whatIsWrong(() -> tables.apply("av.csv"))).isEqualTo("""
                VM-203 av.csv:2: the line has 1 cell
                       expected as many cells as the first line, 2""");
        assertThat(whatIsWrong(() -> tables.apply("gone.csv"))).isEqualTo("VM-202 gone.csv: there is no such file");
        assertThat(whatIsWrong(() -> tables.apply("."))).isEqualTo("VM-202 .: it is a directory");
        assertThat(whatIsWrong(() -> tables.apply("a\0b"))).contains("it is not a path");
    }

    @Test
    void findsAFileThatTheConfigurationNamesBesideIt() throws Exception {
        Path file = folder.resolve("vmend.yaml");
        Files.writeString(
                file,
                "playbooks:\n  missing-antivirus: { consoleList: av.csv, names: none }\n"
                        + "zones: { pci: { match: { name: a }, quarantine: { network: pg-q, reaches: [antivirus, dhcp] } },"
                        + " lab: { match: { name: b } } }\n");
        VmendConfig config = new ConfigReader(
                        new SitePaths(Map.of("HOME", "/home/k.lang"), Path.of("/work")),
                        KnownPlaybooks.of(Shipped.catalog()))
                .read(file);
        Map<String, String> settings = Optional.ofNullable(config.playbooks().get("missing-antivirus"))
                .orElseThrow()
                .settings();
        assertThat(settings)
                .containsEntry("consoleList", folder.resolve("av.csv").toString())
                .containsEntry("names", "none");
        assertThat(config.zones().get(0).quarantine())
                .contains(new Zone.Quarantine("pg-q", Set.of(Zone.Reach.DHCP, Zone.Reach.ANTIVIRUS)));
        assertThat(config.zones().get(1).quarantine()).isEmpty();
    }

    @Test
    void refusesAQuarantineNetworkThatIsHalfDeclared() {
        assertThat(Given.whatIsWrongWithConfig("zones: { pci: { match: { name: a }, quarantine: { network: q } } }\n"))
                .contains("the key reaches is missing");
        assertThat(Given.whatIsWrongWithConfig(
                        "zones: { pci: { match: { name: a }, quarantine: { network: q, reaches: [internet] } } }\n"))
                .contains("expected dhcp or antivirus");
    }
}
