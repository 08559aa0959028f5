package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

class SkeletonTest {
    private static final Skeleton STALE = new Skeleton("stale-answers", "site.playbooks");

    @TempDir
    private Path folder;

    @Test
    void compilesAndItsTestRuns() throws Exception {
        List<Path> written = STALE.writeTo(folder.resolve("src"), folder.resolve("test"));
        assertThat(written)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("package-info.java", "StaleAnswers.java", "StaleAnswersTest.java");
        assertThat(compile(written)).isEmpty();

        URL[] classes = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            TestExecutionSummary summary = run(loader.loadClass("site.playbooks.StaleAnswersTest"));
            assertThat(summary.getFailures()).isEmpty();
            assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
            PlaybookType type = PlaybookType.of(
                    loader.loadClass("site.playbooks.StaleAnswers").asSubclass(Playbook.class));
            assertThat(Metadata.flaws(type)).isEmpty();
        }
    }

    @Test
    void takesAboutSixtyLinesForThePlaybookAndItsThreeStories() throws IOException {
        List<Path> written = Skeleton.write("stale-answers", folder);
        assertThat(linesOfCode(written.get(1)) + linesOfCode(written.get(2))).isLessThanOrEqualTo(70);
    }

    /** Lines that an author writes: neither empty nor import, package or brace. */
    private static long linesOfCode(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("import .*|package .*|}"))
                .count();
    }

    @Test
    void leavesFilesThatAreThereAsTheyAre() throws IOException {
        Path test = STALE.writeTo(folder, folder).get(2);
        Files.writeString(test, "mine");
        Path playbook = folder.resolve("site/playbooks/StaleAnswers.java");
        Files.delete(playbook);

        Problem problem = catchThrowableOfType(ProblemException.class, () -> STALE.writeTo(folder, folder))
                .problem();

        assertThat(problem.code()).isEqualTo(Code.OUTPUT_UNWRITABLE);
        assertThat(problem.where()).isEqualTo(test.toString());
        assertThat(test).hasContent("mine");
        assertThat(playbook).doesNotExist();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Problem problem = catchThrowableOfType(ProblemException.class, () -> STALE.writeTo(file, file))
                .problem();
        assertThat(problem.code()).isEqualTo(Code.OUTPUT_UNWRITABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "StaleAnswers", "stale answers", "../x", "-x", "x-", "9x", "stale--answers"})
    void refusesNamesThatAreNoIds(String id) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> new Skeleton(id, "site.playbooks"))
                .problem();
        assertThat(problem.code()).isEqualTo(Code.USAGE_WRONG);
        assertThat(problem.found()).contains(id);
    }

    private String compile(List<Path> files) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all", "-proc:none");
            compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return messages.toString();
    }

    private static TestExecutionSummary run(Class<?> test) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
