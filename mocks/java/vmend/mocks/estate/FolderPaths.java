package vmend.mocks.estate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.vim.Moref;

/** Makes folders of virtual machines as paths name them. */
final class FolderPaths {
    private final EstateBuilder builder;
    private final Map<String, Moref> made = new HashMap<>();
    private final Datacenter dc;

    FolderPaths(EstateBuilder builder, Datacenter dc) {
        this.builder = builder;
        this.dc = dc;
    }

    Moref folder(String path) {
        if (path.isEmpty()) {
            return dc.vmFolder();
        }
        Moref known = made.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        Moref parent = slash < 0 ? dc.vmFolder() : folder(path.substring(0, slash));
        Moref ref = builder.add(new Entity.Folder(
                        builder.ref("Folder", "group-v"),
                        path.substring(slash + 1),
                        Optional.of(parent),
                        FolderKind.VM))
                .ref();
        made.put(path, ref);
        return ref;
    }
}
