package vmend.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.config.TrustReader;

/** What docs/deploy hands out, as far as it can be looked at without a cluster, an engine or a running systemd. */
class DeployPagesTest {
    private static final Path DEPLOY = Path.of("docs/deploy");
    private static final Path SYSTEMD = Path.of("/usr/bin/systemd-analyze");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    /** Every key of Kubernetes' that the manifests use; one that is misspelt is not among them. */
    private static final Set<String> KUBERNETES =
            Set.of(("apiVersion kind metadata name namespace data type stringData spec"
                            + " accessModes resources requests storage podSelector matchLabels app policyTypes egress to ipBlock cidr"
                            + " ports protocol port schedule timeZone concurrencyPolicy startingDeadlineSeconds"
                            + " successfulJobsHistoryLimit failedJobsHistoryLimit jobTemplate backoffLimit activeDeadlineSeconds"
                            + " template labels restartPolicy automountServiceAccountToken enableServiceLinks"
                            + " terminationGracePeriodSeconds securityContext runAsNonRoot runAsUser runAsGroup fsGroup fsGroupChangePolicy"
                            + " seccompProfile initContainers image command allowPrivilegeEscalation readOnlyRootFilesystem"
                            + " capabilities drop volumeMounts mountPath readOnly containers env value valueFrom secretKeyRef key"
                            + " cpu memory limits volumes configMap secret secretName items path emptyDir medium"
                            + " persistentVolumeClaim claimName")
                    .split(" "));

    @TempDir
    private Path scratch;

    @Test
    void everyLinkOfThePagesLeadsToAFile() throws IOException {
        try (Stream<Path> pages = Files.list(DEPLOY)) {
            List<Path> all =
                    pages.filter(file -> file.toString().endsWith(".md")).toList();
            assertThat(all).hasSize(4);
            for (Path page : all) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    assertThat(DEPLOY.resolve(link.group(1)))
                            .as(page.toString())
                            .exists();
                }
            }
        }
    }

    @Test
    void everyPageSaysWhatTheExitCodesMeanAndWhereTheTrustFileLies() throws IOException {
        for (String page : List.of("systemd.md", "cron.md", "container.md", "kubernetes.md")) {
            assertThat(Files.readString(DEPLOY.resolve(page)))
                    .as(page)
                    .contains("20", "21", "22", "23", "--resume last", "trust.yaml", "state", "Tested:");
        }
    }

    @Test
    void systemdHasNothingToSayAgainstTheUnits() throws Exception {
        assumeThat(SYSTEMD)
                .as("systemd-analyze is not installed here; the units are read by the test beside this one only")
                .exists();
        Ran ran = run(
                Map.of(),
                SYSTEMD.toString(),
                "verify",
                "--man=no",
                DEPLOY.resolve("systemd/vmend-nightly.service").toAbsolutePath().toString(),
                DEPLOY.resolve("systemd/vmend-nightly.timer").toAbsolutePath().toString());
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.out().lines().filter(line -> line.contains("vmend-nightly")))
                .isEmpty();
    }

    @Test
    void theServiceMayWriteItsStateAndNothingElse() throws IOException {
        Map<String, String> unit = new HashMap<>();
        Files.readAllLines(DEPLOY.resolve("systemd/vmend-nightly.service")).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .forEach(line -> unit.merge(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1),
                        (one, two) -> one + " " + two));
        assertThat(unit)
                .containsEntry("User", "vmend")
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("NoNewPrivileges", "yes")
                .containsEntry("CapabilityBoundingSet", "")
                .containsEntry("IPAddressDeny", "any")
                .containsEntry("StateDirectory", "vmend")
                .containsEntry("SuccessExitStatus", "21")
                .doesNotContainKeys("Restart", "ReadWritePaths", "PermissionsStartOnly");
        assertThat(unit.getOrDefault("LoadCredential", ""))
                .contains("vc01.password", "nightly.key", "nightly.passphrase");
        assertThat(unit.getOrDefault("Environment", "")).doesNotContain("PASS");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "21, false", "1, true", "11, true", "20, true", "22, true", "23, true", "143, true"})
    void theCronScriptSpeaksOnlyWhereAPersonIsNeeded(int code, boolean speaks) throws Exception {
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Path vmend = Files.writeString(bin.resolve("vmend"), "#!/bin/sh\necho what vmend said\nexit " + code + "\n");
        assertThat(vmend.toFile().setExecutable(true)).isTrue();
        Ran ran = run(
                Map.of("PATH", bin + ":/usr/bin:/bin", "VMEND_STATE", scratch.toString()),
                "/bin/sh",
                DEPLOY.resolve("cron/nightly").toString());
        assertThat(ran.exit()).isEqualTo(speaks ? code : 0);
        if (speaks) {
            assertThat(ran.out()).contains("exit code " + code).contains("what vmend said");
        } else {
            assertThat(ran.out()).isEmpty();
        }
        assertThat(Files.readAllLines(DEPLOY.resolve("cron/vmend")).stream().reduce((one, two) -> two))
                .contains("30 2 * * * vmend /usr/local/lib/vmend/nightly");
    }

    @Test
    void theImageRunsAsAUserWhoIsNotRoot() throws IOException {
        String file = Files.readString(DEPLOY.resolve("container/Containerfile"));
        List<String> instructions = file.replaceAll("(?m)^#.*\\n", "")
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(instructions)
                .allMatch(line -> line.matches("(FROM|COPY|RUN|ENV|USER|WORKDIR|VOLUME|ENTRYPOINT|CMD) .+"))
                .startsWith("FROM docker.io/library/debian:12-slim")
                .contains("USER 10001:10001", "ENTRYPOINT [\"/usr/bin/vmend\"]");
        assertThat(file).doesNotContain("ADD ").doesNotContain("VMEND_PASS").contains("--gid 10001", "--uid 10001");
    }

    @Test
    void theManifestsUseNoKeyThatKubernetesDoesNotKnow() throws IOException {
        manifests()
                .values()
                .forEach(manifest -> keys(manifest, "", (path, key) -> {
                    if (!path.equals("/data") && !path.equals("/stringData")) {
                        assertThat(KUBERNETES).as(path).contains(key);
                    }
                }));
    }

    @Test
    void theCronJobRefersToWhatIsThereAndItsPodMayDoLittle() throws IOException {
        Map<String, JsonNode> all = manifests();
        JsonNode pod = node(all, "CronJob").at("/spec/jobTemplate/spec/template/spec");
        assertThat(node(all, "CronJob").at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(node(all, "CronJob")
                        .at("/spec/jobTemplate/spec/backoffLimit")
                        .asInt(-1))
                .isZero();
        assertThat(pod.at("/restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        List<String> volumes = new ArrayList<>();
        pod.at("/volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        for (String kind : List.of("initContainers", "containers")) {
            for (JsonNode container : pod.path(kind)) {
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                        .isEqualTo("ALL");
                container
                        .path("volumeMounts")
                        .forEach(mount ->
                                assertThat(volumes).contains(mount.path("name").asText()));
                container.path("env").forEach(variable -> {
                    JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                    if (!secret.isMissingNode()) {
                        assertThat(node(all, "Secret")
                                        .path("stringData")
                                        .has(secret.path("key").asText()))
                                .isTrue();
                    }
                });
            }
        }
        assertThat(pod.at("/volumes").toString()).contains("vmend-site", "vmend-secrets", "vmend-state");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "21, 0", "1, 1", "20, 20", "22, 22", "23, 23", "143, 143"})
    void theCommandOfThePodHandsOnEveryExitCodeBut21(int code, int handedOn) throws Exception {
        Ran ran = run(podOf("#!/bin/sh\necho \"$@\"\nexit " + code + "\n"), podCommand());
        assertThat(ran.out()).contains("runbook run --resume last --config /etc/vmend/vmend.yaml --trust");
        assertThat(ran.exit()).isEqualTo(handedOn);
    }

    /** The shell is the container's first process, and hears SIGTERM for vmend. */
    @Test
    void theCommandOfThePodHandsSigtermOnAndWaitsForVmendToEnd() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeThat(status).as("whether the shell listens yet is read there").exists();
        ProcessBuilder builder = new ProcessBuilder(podCommand()).redirectErrorStream(true);
        builder.environment().putAll(podOf("""
                #!/bin/sh
                trap 'echo told; exit 22' TERM
                until grep -Eq '^SigCgt:.*[4-7c-f]...$' /proc/$PPID/status; do sleep 0.05; done
                echo ready
                for wait in $(seq 1200); do sleep 0.05; done
                """));
        Process shell = builder.start();
        try (BufferedReader out = shell.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            // Not destroy(), which would close the stream that is read here.
            assertThat(shell.toHandle().destroy()).isTrue();
            assertThat(out.readLine()).isEqualTo("told");
            assertThat(shell.waitFor()).isEqualTo(22);
        }
    }

    @Test
    void vmendReadsTheFilesOfTheConfigMap() throws IOException {
        JsonNode data = node(manifests(), "ConfigMap").path("data");
        Path site = Files.writeString(
                scratch.resolve("vmend.yaml"), data.path("vmend.yaml").asText());
        Path trust = Files.writeString(
                scratch.resolve("trust.yaml"), data.path("trust.yaml").asText());
        assertThat(new TrustReader().read(trust).protection()).isNotEmpty();
        assertThat(Files.readString(site)).contains("password: { env: VC01_PASSWORD }");
    }

    private static String[] podCommand() throws IOException {
        List<String> command = new ArrayList<>();
        node(manifests(), "CronJob")
                .at("/spec/jobTemplate/spec/template/spec/containers/0/command")
                .forEach(word -> command.add(word.asText()));
        return command.toArray(String[]::new);
    }

    /** The environment of the pod's command, with a stand-in for vmend. */
    private Map<String, String> podOf(String vmend) throws IOException {
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Path script = Files.writeString(bin.resolve("vmend"), vmend);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return Map.of("PATH", bin + ":/usr/bin:/bin", "RUN", "--resume last");
    }

    private static Map<String, JsonNode> manifests() throws IOException {
        Map<String, JsonNode> byKind = new HashMap<>();
        YAMLMapper yaml = new YAMLMapper();
        String text = Files.readString(DEPLOY.resolve("kubernetes/vmend.yaml"));
        for (String document : text.split("(?m)^---$")) {
            JsonNode manifest = yaml.readTree(document);
            assertThat(byKind.put(manifest.path("kind").asText(), manifest)).isNull();
            assertThat(manifest.at("/metadata/namespace").asText()).isEqualTo("vmend");
        }
        assertThat(byKind).hasSize(5);
        return byKind;
    }

    private static JsonNode node(Map<String, JsonNode> all, String kind) {
        return Objects.requireNonNull(all.get(kind), kind);
    }

    private interface Seen {
        void key(String path, String key);
    }

    private static void keys(JsonNode node, String path, Seen seen) {
        node.properties().iterator().forEachRemaining(field -> {
            seen.key(path, field.getKey());
            keys(field.getValue(), path + "/" + field.getKey(), seen);
        });
        if (node.isArray()) {
            node.forEach(element -> keys(element, path, seen));
        }
    }

    private record Ran(int exit, String out) {}

    private static Ran run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }
}
