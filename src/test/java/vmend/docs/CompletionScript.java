package vmend.docs;

import java.nio.file.Path;
import picocli.AutoComplete;

/** docs/completion/vmend.bash: what {@code vmend completion} prints, as packages install it. */
final class CompletionScript {
    private CompletionScript() {}

    static Page page() {
        Verb root = Verb.root();
        return new Page(Path.of("docs", "completion", "vmend.bash"), AutoComplete.bash(root.name(), root.command()));
    }
}
