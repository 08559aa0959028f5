package vmend.playbook;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The first files of a new playbook: an example that compiles, with a test of three stories that runs.
 *
 * @param id in kebab case; the class name is made of its words
 * @param javaPackage for example {@code site.playbooks}
 */
public record Skeleton(String id, String javaPackage) {
    private static final String ID = "[a-z][a-z0-9]*(-[a-z][a-z0-9]*){0,8}";
    private static final String PACKAGE = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,9}";

    public Skeleton {
        require(id, ID, "a name in kebab case such as idle-vms");
        require(javaPackage, PACKAGE, "a package such as site.playbooks");
    }

    /** Writes playbook and test of the package {@code site.playbooks} below one folder. */
    public static List<Path> write(String id, Path folder) {
        return new Skeleton(id, "site.playbooks").writeTo(folder, folder);
    }

    /** The class name, for example {@code IdleVms}. */
    public String className() {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /**
     * Writes the playbook below one folder and its test below another; where one of the files is there already, nothing is written.
     *
     * @param sources the root that the package's folders lie in
     * @param tests the root for the test; may be the same
     * @return the files written
     */
    public List<Path> writeTo(Path sources, Path tests) {
        Path folder = Path.of(javaPackage.replace('.', '/'));
        Path playbook = sources.resolve(folder).resolve(className() + ".java");
        Path test = tests.resolve(folder).resolve(className() + "Test.java");
        refuseToOverwrite(playbook, test);
        List<Path> written = new ArrayList<>();
        Path about = sources.resolve(folder).resolve("package-info.java");
        if (!Files.exists(about)) {
            written.add(file(about, "package-info"));
        }
        written.add(file(playbook, "Playbook"));
        written.add(file(test, "PlaybookTest"));
        return written;
    }

    private static void refuseToOverwrite(Path... files) {
        for (Path file : files) {
            if (Files.exists(file)) {
                throw Problem.of(
                                Code.OUTPUT_UNWRITABLE,
                                file.toString(),
                                "the file is there already and is left as it is")
                        .next("Choose another name, or move the file away.")
                        .asException();
            }
        }
    }

    private Path file(Path file, String template) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, text(template), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException raced) {
            throw Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the file is there already and is left as it is")
                    .causedBy(raced);
        } catch (IOException failed) {
            throw Problem.of(Code.OUTPUT_UNWRITABLE, file.toString(), "the file cannot be written")
                    .found(String.valueOf(failed.getMessage()))
                    .causedBy(failed);
        }
    }

    private String text(String template) {
        String name = "skeleton/" + template + ".java.mustache";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Skeleton.class.getResourceAsStream(name), name),
                java.nio.charset.StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .compile(reader)
                    .execute(Map.of("package", javaPackage, "name", className(), "id", id));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void require(String text, String pattern, String form) {
        if (!text.matches(pattern)) {
            throw Problem.of(Code.USAGE_WRONG, "vmend playbooks new", "the name does not fit")
                    .expected(form)
                    .found(text)
                    .next("vmend playbooks new my-check")
                    .asException();
        }
    }
}
