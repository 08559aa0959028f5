package vmend.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Compiles the playbooks of a directory with their tests and runs these; {@code vmend playbooks test} starts it as one source file.
 *
 * <p>It uses no other class of this package, since it is what compiles them.
 */
public final class RunTests {
    private RunTests() {}

    /** @param args the directory of the test language's sources, then the author's directories */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        List<Path> sources = sources(Path.of(args[0], "vmend", "testing"));
        sources.removeIf(file -> file.endsWith("RunTests.java") || isTest(file));
        List<Path> tests = new ArrayList<>();
        List<Path> authors = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            List<Path> own = sources(Path.of(args[i]));
            authors.addAll(own);
            own.stream().filter(RunTests::isTest).forEach(tests::add);
        }
        sources.addAll(authors);
        Path classes = Files.createTempDirectory("vmend-tests");
        int code = 1;
        try {
            if (tests.isEmpty()) {
                System.err.println("no file there ends in Test.java");
            } else if (compile(sources, classes)) {
                code = run(tests, classes);
            }
        } finally {
            delete(classes);
        }
        System.exit(code);
    }

    private static int run(List<Path> tests, Path classes) throws IOException, ClassNotFoundException {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, RunTests.class.getClassLoader())) {
            List<DiscoverySelector> selectors = new ArrayList<>();
            for (Path test : tests) {
                selectors.add(selectClass(loader.loadClass(className(test))));
            }
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectors)
                    .build();
            LauncherFactory.create().execute(request, listener);
        }
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.getFailures()
                .forEach(failure ->
                        out.println("FAILED " + failure.getTestIdentifier().getDisplayName() + ": "
                                + failure.getException().getMessage()));
        out.println(summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount() + " tests hold");
        return summary.getTestsFoundCount() > 0 && summary.getTestsSucceededCount() == summary.getTestsFoundCount()
                ? 0
                : 1;
    }

    private static boolean compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            System.err.println("this Java has no compiler; tests need a JDK");
            return false;
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    "-parameters",
                    "-nowarn");
            return compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
    }

    /** By its package line, wherever the file lies. */
    private static String className(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("package "))
                    .findFirst()
                    .map(line -> line.substring("package ".length(), line.length() - 1) + "." + name)
                    .orElse(name);
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().endsWith("Test.java");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
