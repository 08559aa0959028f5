package vmend.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.mocks.MockVcenter;
import vmend.run.Accounts;

/** Types what the how-to pages say, page by page, in a shell; where they mean a vCenter, the mock is one. */
class HowtoTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```sh\\n(.*?)^```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"approvals", "exemptions", "air-gapped", "monitoring"})
    void everyCommandOfThePageWorks(String page) throws Exception {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start()) {
            type(
                    page,
                    Map.of(
                            "VMEND_URL",
                            mock.url(),
                            "VMEND_USERNAME",
                            MockVcenter.USERNAME,
                            "VMEND_PASSWORD",
                            MockVcenter.PASSWORD));
        }
    }

    /** With two accounts that hold exactly the printed roles. */
    @Test
    void ownVcenterGoesFromTheFirstRoleToTheFirstRun() throws Exception {
        Path estate = folder.resolve("demo.yaml");
        Files.writeString(estate, demo());
        try (MockVcenter mock =
                MockVcenter.builder().estate(estate.toString()).tls(true).start()) {
            String out = type(
                    "own-vcenter",
                    Map.of(
                            "VCENTER",
                            mock.url(),
                            "PIN",
                            mock.certificateSha256().orElseThrow(),
                            "VMEND_PASSWORD",
                            "vmend-demo-ro",
                            "APPLY_PASSWORD",
                            Accounts.PASSWORD));
            String missing = (Accounts.printed(folder, "both").size() - 3) + " missing: ";
            assertThat(out).contains("reading: all there", "applying: " + missing, "applying: all there");
            assertThat(Files.readString(Path.of("docs/howto/own-vcenter.md"))).contains("applying: " + missing);
            assertThat(mock.mutations().by("svc-vmend-apply@vsphere.local")).isNotEmpty();
            assertThat(mock.mutations().by("svc-vmend-ro@vsphere.local")).isEmpty();
        }
    }

    private String demo() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HowtoTest.class.getResourceAsStream("/vmend/mocks/estates/demo.yaml"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .replace(
                            "  roles:\n",
                            "  roles:\n    vmend: [" + String.join(", ", Accounts.printed(folder, "both")) + "]\n")
                    .replace(
                            "  users:\n",
                            "  users:\n    - { name: svc-vmend-apply@vsphere.local, password: " + Accounts.PASSWORD
                                    + " }\n")
                    .replace(
                            "\npermissions:\n",
                            "\npermissions:\n  - { user: svc-vmend-apply@vsphere.local, role: vmend }\n");
        }
    }

    private String type(String page, Map<String, String> environment) throws Exception {
        Path launcher = folder.resolve("vmend");
        Files.writeString(
                launcher,
                "#!/bin/sh\nquick=-XX:TieredStopAtLevel=1\n"
                        // What opens a key hashes for seconds, unless it is compiled well.
                        + "case \" $* \" in *' keys '* | *' approve '* | *--sign-with*) quick= ;; esac\n"
                        + "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' $quick -XX:+UseSerialGC -cp \"$CLASSES\" vmend.Main \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        Path out = folder.resolve("typed.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", blocks(page))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> seen = new LinkedHashMap<>(environment);
        seen.put("PATH", System.getenv("PATH"));
        seen.put("HOME", folder.toString());
        seen.put("CLASSES", System.getProperty("java.class.path"));
        seen.put("VMEND_PASSPHRASE", "typed by the reader");
        shell.environment().clear();
        shell.environment().putAll(seen);
        int exit = shell.start().waitFor();
        String typed = Files.readString(out);
        assertThat(exit).as(typed).isZero();
        return typed;
    }

    private static String blocks(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/howto", page + ".md")));
        return blocks.results().map(block -> block.group(1)).collect(Collectors.joining());
    }
}
