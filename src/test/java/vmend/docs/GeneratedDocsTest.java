package vmend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vmend.action.Action;

/** Fails when a generated page says something else than the code; {@code -Dvmend.docs=write} writes the pages again. */
class GeneratedDocsTest {
    private static final boolean WRITE = "write".equals(System.getProperty("vmend.docs"));

    @TestFactory
    Stream<DynamicTest> everyGeneratedPageSaysWhatTheCodeSays() {
        return pages().map(page -> DynamicTest.dynamicTest(page.file().toString(), () -> same(page)));
    }

    @Test
    void noPlaybookPageIsLeftOverFromAPlaybookThatIsGone() throws IOException {
        onlyMadePagesIn("playbooks");
    }

    @Test
    void noManualPageIsLeftOverFromAVerbThatIsGone() throws IOException {
        onlyMadePagesIn("man");
    }

    @Test
    void everyActionIsDocumented() {
        assertThat(ActionsPage.SAMPLES.stream().map(Action::kind))
                .containsExactlyInAnyOrderElementsOf(vmend.action.Actions.kinds());
    }

    private static void onlyMadePagesIn(String folder) throws IOException {
        List<Path> made = pages().map(Page::file).toList();
        try (Stream<Path> there = Files.list(Path.of("docs", folder))) {
            assertThat(there).allSatisfy(file -> assertThat(made).contains(file));
        }
    }

    private static Stream<Page> pages() {
        Stream<Page> single = Stream.of(
                CliPage.page(),
                CompletionScript.page(),
                TablePages.errors(),
                TablePages.guards(),
                TablePages.properties(),
                ActionsPage.page());
        return Stream.of(single, ManPage.all(), TablePages.playbooks()).flatMap(pages -> pages);
    }

    private static void same(Page page) throws IOException {
        if (WRITE) {
            Files.createDirectories(page.file().getParent());
            Files.writeString(page.file(), page.text());
        }
        assertThat(page.file())
                .as("write it again with: mvn test -Dtest=GeneratedDocsTest -Dvmend.docs=write")
                .exists()
                .content()
                .isEqualTo(page.text());
    }
}
