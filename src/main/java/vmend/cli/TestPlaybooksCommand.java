package vmend.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vmend.problem.Code;
import vmend.problem.Problem;

/** {@code vmend playbooks test}: the author's own tests, in a JVM that has JUnit and the test language. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Compiles the playbooks of a directory with their tests, and runs the tests. It runs their code as you;"
                        + " test what you wrote or read.")
final class TestPlaybooksCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "a directory of .java files; tests end in Test.java")
    private List<Path> directories = new ArrayList<>();

    TestPlaybooksCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Path home = home().orElseThrow(TestPlaybooksCommand::noTestLanguage);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("lib") + "/*" + File.pathSeparator + home.resolve("testing/lib") + "/*",
                home.resolve("testing/src/vmend/testing/RunTests.java").toString(),
                home.resolve("testing/src").toString()));
        for (Path directory : directories) {
            Path resolved = around.workingDirectory().resolve(directory);
            if (!Files.isDirectory(resolved)) {
                throw Problem.of(Code.USAGE_WRONG, directory.toString(), "there is no such directory")
                        .asException();
            }
            command.add(resolved.toString());
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw Problem.of(Code.INTERNAL, "vmend playbooks test", "the tests cannot be started")
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Code.INTERNAL, "vmend playbooks test", "the tests were interrupted")
                    .causedBy(e);
        }
    }

    /** Where the release lies that this class was loaded from. */
    private static Optional<Path> home() {
        try {
            Path jar = Path.of(TestPlaybooksCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(Objects.requireNonNull(jar.getParent()).resolveSibling("testing"))
                    .filter(Files::isDirectory)
                    .map(testing -> Objects.requireNonNull(testing.getParent()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuntimeException noTestLanguage() {
        return Problem.of(Code.USAGE_WRONG, "vmend playbooks test", "the test language does not lie beside vmend")
                .expected("the folder testing of a release, or ./vmend in a checkout")
                .asException();
    }
}
