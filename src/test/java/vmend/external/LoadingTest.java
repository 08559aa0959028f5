package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.playbook.PlaybookType;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Which files are taken for playbooks, and how one that cannot be used is told. */
class LoadingTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsNotAllowedIsNotRun() throws IOException {
        Path ran = directory.resolve("ran");
        Path source = Given.hostile(
                directory,
                "private static Object attack",
                "static { new java.io.File(\"" + ran + "\").mkdir(); } private static Object attack");

        Problem problem = refused(source, Set.of("sha256:" + "0".repeat(64)));

        assertThat(problem.code()).isEqualTo(Code.PLAYBOOK_NOT_ALLOWED);
        assertThat(problem.code().exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.found()).contains(digest(source));
        assertThat(problem.next().orElse("")).endsWith("--allow-playbook " + digest(source));
        assertThat(ran).doesNotExist();
    }

    @Test
    void aChangedByteIsAnotherPlaybook() throws IOException {
        Path source = Given.hostile(directory, "return 1;");
        String before = digest(source);
        Files.writeString(source, Files.readString(source) + " ");

        assertThat(refused(source, Set.of(before)).code()).isEqualTo(Code.PLAYBOOK_NOT_ALLOWED);
    }

    @Test
    void theDigestOfAFileIsWhatSha256sumPrints() throws IOException {
        Path file = Files.writeString(directory.resolve("A.java"), "abc");
        assertThat(digest(file)).isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theDigestOfADirectoryCoversNamesAndBytesButNoTests() throws IOException {
        Path one = Files.createDirectories(directory.resolve("one/site"));
        Files.writeString(one.resolve("A.java"), "abc");
        String alone = digest(directory.resolve("one"));
        Files.writeString(one.resolve("ATest.java"), "abc");
        Files.writeString(one.resolve("AWorlds.java"), "abc");
        Files.writeString(one.resolve("notes.txt"), "abc");
        assertThat(digest(directory.resolve("one"))).isEqualTo(alone);

        Files.move(one.resolve("A.java"), one.resolve("B.java"));
        assertThat(digest(directory.resolve("one"))).isNotEqualTo(alone);
    }

    @Test
    void aDirectoryIsOneBundleOfSourcesAndOneForEachJar() throws IOException {
        Files.writeString(directory.resolve("A.java"), "a");
        Files.writeString(directory.resolve("B.java"), "b");
        Files.writeString(directory.resolve("c.jar"), "c");
        assertThat(Bundle.at(directory, Path.of("lib")))
                .extracting(Bundle::name)
                .containsExactly("lib/", "lib/c.jar");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThat(unusable(directory.resolve("none.java")).what()).isEqualTo("there is no such file or directory");
    }

    @Test
    void aFileOfAnotherKindIsTold() throws IOException {
        assertThat(unusable(Files.writeString(directory.resolve("a.class"), "")).what())
                .isEqualTo("it is neither a .java file, nor a jar, nor a directory of them");
    }

    @Test
    void anErrorOfTheCompilerIsToldWithFileAndLine() throws IOException {
        Path source = Given.hostile(directory, "return what;");
        assertThat(unusable(source).what()).contains("it does not compile: Hostile.java:30: cannot find symbol");
    }

    @Test
    void aJavaWithoutACompilerIsTold() {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> Compiling.classes(Map.of(), null))
                .problem();
        assertThat(problem.what()).isEqualTo("the Java that runs vmend has no compiler");
        assertThat(problem.expected().orElse("")).contains("JDK");
    }

    @Test
    void unsoundMetadataIsTold() throws IOException {
        Path source = Given.hostile(directory, "id = \"hostile\"", "id = \"other\"");
        assertThat(unusable(source).what()).contains("the id must be hostile like the class: other");
    }

    @Test
    void aFileWithoutAPlaybookIsTold() throws IOException {
        Path source = Files.writeString(directory.resolve("A.java"), "class A {}");
        assertThat(unusable(source).what()).isEqualTo("there is no playbook in it");
    }

    @Test
    void oneThatCannotBeLoadedInTimeIsTold() throws IOException {
        Path source = Given.hostile(
                directory, "private static Object attack", "static { System.exit(4); } private static Object attack");
        assertThat(unusable(source).found()).contains("it ended its process (exit code 4)");
    }

    @Test
    void aNeedThatCannotCrossIsToldByName() throws IOException {
        Path source = Given.hostile(
                directory,
                "Judges.cheap(Properties.POWER_STATE)",
                "Judges.cheap(new Need.ExtraConfig<>(\"a.key\", \"first letter\", String.class, t -> t.substring(0, 1)))");
        try (ExternalPlaybooks playbooks = Given.open(source, Given.PATIENT)) {
            Problem problem = catchThrowableOfType(
                            ProblemException.class,
                            () -> Given.chosen(playbooks.types().get(0)))
                    .problem();
            assertThat(problem.code()).isEqualTo(Code.PLAYBOOK_UNUSABLE);
            assertThat(problem.found().orElse("")).contains("extraConfig[a.key] is reduced by 'first letter'");
        }
    }

    @Test
    void settingsAreBoundAndRefusedThere() throws IOException {
        try (ExternalPlaybooks playbooks = Given.open(Given.hostile(directory, "return 1;"), Given.PATIENT)) {
            PlaybookType type = playbooks.types().get(0);
            assertThat(type.effective(type.with(Map.of("anything", "PT60M"), "test")))
                    .isEqualTo(Map.of("anything", "PT1H"));
            Problem unfit = catchThrowableOfType(
                            ProblemException.class, () -> type.with(Map.of("anything", "soon"), "vmend.yaml:3"))
                    .problem();
            assertThat(unfit.code()).isEqualTo(Code.UNKNOWN_SETTING);
            assertThat(unfit.where()).isEqualTo("vmend.yaml:3");
            assertThat(unfit.expected()).contains("an ISO-8601 duration such as PT24H or P30D");
            assertThat(catchThrowableOfType(
                                    ProblemException.class, () -> type.with(Map.of("nothing", "1"), "vmend.yaml:3"))
                            .problem()
                            .expected())
                    .contains("one of anything");
        }
    }

    @Test
    void aJarJudgesLikeItsSources() throws IOException {
        Path jar = directory.resolve("hostile.jar");
        Map<String, byte[]> classes =
                Compiling.classes(Map.of("Hostile.java", Files.readAllBytes(Given.hostile(directory, "return 1;"))));
        Files.write(jar, jar(classes));
        try (ExternalPlaybooks playbooks = Given.open(jar, Given.PATIENT)) {
            Chosen hostile = Given.chosen(playbooks.types().get(0));
            Judging.Outcome outcome = Given.outcome(Given.judged(hostile), hostile);
            assertThat(outcome.examined().values().stream().flatMap(List::stream))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.reason()).isEqualTo("got 1"));
        }
    }

    @Test
    void aLostProcessIsStartedAnewForTheNextQuestion() throws IOException {
        Path source = Given.hostile(directory, "System.exit(1); return 1;");
        try (ExternalPlaybooks playbooks = Given.open(source, Given.PATIENT)) {
            Chosen hostile = Given.chosen(playbooks.types().get(0));
            assertThat(Given.outcome(Given.judged(hostile), hostile).failure()).isPresent();
            assertThat(playbooks
                            .types()
                            .get(0)
                            .with(Map.of("anything", "PT1H"), "test")
                            .judges()
                            .entries())
                    .hasSize(1);
        }
    }

    private static byte[] jar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                ((OutputStream) jar).write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static String digest(Path path) {
        return Bundle.at(path, path).get(0).digest();
    }

    private static Problem refused(Path path, Set<String> allowed) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> ExternalPlaybooks.open(
                                List.of(path),
                                Path.of(""),
                                allowed,
                                new Bounds(Duration.ofMinutes(3), Duration.ZERO, 128, 1)))
                .problem();
    }

    private static Problem unusable(Path path) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> Given.open(path, Given.PATIENT))
                .problem();
        assertThat(problem.code()).isEqualTo(Code.PLAYBOOK_UNUSABLE);
        return problem;
    }
}
