package vmend.docs;

import java.nio.file.Path;

/**
 * A generated page.
 *
 * @param file below the project's folder
 */
record Page(Path file, String text) {
    static Page of(String file, String... parts) {
        return new Page(Path.of("docs").resolve(file), String.join("\n\n", parts) + "\n");
    }
}
