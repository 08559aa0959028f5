package vmend.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A table that comes with a playbook, as a resource beside its class; the same for everyone who runs this release. */
public final class ShippedTable {
    private ShippedTable() {}

    public static Table besides(Class<?> playbook, String name) {
        try (InputStream in = playbook.getResourceAsStream(name)) {
            return TableText.parse(name, Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
