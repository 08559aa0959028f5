package vmend.inventory;

import java.util.Optional;
import java.util.stream.Stream;

/** Where a machine keeps what is not a disk ({@code config.files}), each as {@code [datastore] folder/file}. */
public record VmFiles(
        Optional<String> configuration, Optional<String> snapshots, Optional<String> suspend, Optional<String> logs) {

    /** All that are told. */
    public Stream<String> all() {
        return Stream.of(configuration, snapshots, suspend, logs).flatMap(Optional::stream);
    }
}
