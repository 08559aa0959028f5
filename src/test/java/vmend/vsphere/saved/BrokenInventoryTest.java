package vmend.vsphere.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.inventory.Properties;
import vmend.problem.Code;
import vmend.problem.ProblemException;

class BrokenInventoryTest {
    private static final String OBJECTS = ",\"objects\":[";

    @TempDir
    private Path folder;

    @Test
    void refusesAFileThatIsNotGzipped() throws IOException {
        assertThat(found(write((SavedInventoryTest.header() + "}").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("it is not gzipped");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refused(write(new byte[0]));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        refused(folder.resolve("nowhere.json.gz"));
    }

    @Test
    void refusesAFileThatEndsEarlyWhereverItEnds() throws IOException {
        byte[] whole = SavedInventoryTest.gzip((SavedInventoryTest.header() + OBJECTS
                        + "{\"ref\":\"VirtualMachine:vm-1\",\"config.template\":{\"known\":true}}]}")
                .getBytes(StandardCharsets.UTF_8));
        for (int length = 0; length < whole.length - 8; length += 7) {
            refused(write(Arrays.copyOf(whole, length)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"format\":\"vmend.inventory/2\"}",
                "{\"format\":\"vmend.inventory/1\",\"objects\":[]}",
                "{\"format\":\"vmend.inventory/1\",\"time\":\"yesterday\"}",
                "{\"format\":\"vmend.inventory/1\",\"vcenter\":null}",
                "{\"notSeen\":null}",
                "{\"notSeen\":[null]}",
                "{\"time\":null}",
                "{\"surprise\":1}"
            })
    void refusesAHeaderItDoesNotUnderstand(String json) throws IOException {
        refused(text(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"ref\":\"Unheard:of-1\"}]",
                "[{\"ref\":\"nonsense\"}]",
                "[{}]",
                "[1]",
                "{}",
                "[{\"ref\":\"VirtualMachine:vm-1\",\"config.template\":{\"known\":\"perhaps\"}}]",
                "[{\"ref\":\"VirtualMachine:vm-1\",\"config.template\":{\"known\":null}}]",
                "[{\"ref\":\"VirtualMachine:vm-1\",\"runtime.question\":{\"known\":{\"id\":\"1\",\"text\":\"?\",\"x\":1}}}]",
                "[{\"ref\":\"VirtualMachine:vm-1\"},{\"ref\":\"VirtualMachine:vm-1\"}]",
                "[{\"ref\":\"VirtualMachine:vm-1\"}"
            })
    void refusesObjectsItDoesNotUnderstand(String objects) throws IOException {
        refused(text(SavedInventoryTest.header() + ",\"objects\":" + objects + "}"));
    }

    @Test
    void refusesWhatStandsAfterTheEnd() throws IOException {
        refused(text(SavedInventoryTest.header() + ",\"objects\":[]}{}"));
    }

    @Test
    void refusesDeepNesting() throws IOException {
        refused(text(SavedInventoryTest.header() + OBJECTS + "{\"x\":" + "[".repeat(100_000)));
    }

    @Test
    void stopsAtAnObjectThatUnpacksToMoreThanAnyObjectCanBe() throws IOException {
        Path file = bomb(OBJECTS + "{\"ref\":\"VirtualMachine:vm-1\",\"x\":[", "0,");
        assertThat(found(file)).isEqualTo("one object in it is larger than 32 MB");
    }

    @Test
    void stopsAtAFileWithMoreObjectsThanAnyEstateHas() throws IOException {
        Path file = bomb(OBJECTS, "{\"ref\":\"Folder:g-1\"},");
        assertThat(found(file)).isEqualTo("it holds more than 1000000 objects");
    }

    /** A small file that unpacks to 40 MB. */
    private Path bomb(String begin, String again) throws IOException {
        Path file = folder.resolve("bomb.json.gz");
        byte[] block = again.repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((SavedInventoryTest.header() + begin).getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < 40L << 20; written += block.length) {
                out.write(block);
            }
        }
        assertThat(file).satisfies(small -> assertThat(Files.size(small)).isLessThan(200_000));
        return file;
    }

    private Path text(String json) throws IOException {
        return write(SavedInventoryTest.gzip(json.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("broken.json.gz"), bytes);
    }

    private static String found(Path file) {
        return refused(file).problem().found().orElseThrow();
    }

    private static ProblemException refused(Path file) {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> new SavedInventory(file).read(Set.of(Properties.TEMPLATE, Properties.QUESTION)));
        assertThat(refusal).as("it is read").isNotNull();
        assertThat(refusal.problem().code()).isEqualTo(Code.INVENTORY_UNREADABLE);
        return refusal;
    }
}
