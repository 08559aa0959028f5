package vmend.inventory;

import java.util.Optional;

/**
 * One host's mount of a datastore ({@code Datastore.host[]}).
 *
 * @param accessMode {@code readWrite} or {@code readOnly}
 * @param mounted empty where the host does not say; then it is mounted, since it is in the list
 * @param accessible empty where the host does not say
 */
public record StoreMount(Ref host, String accessMode, Optional<Boolean> mounted, Optional<Boolean> accessible) {

    public boolean isMounted() {
        return mounted.orElse(true);
    }

    /** Whether the host can write to it now; a host that does not say whether it reaches the datastore is not trusted with a move. */
    public boolean writable() {
        return isMounted() && accessible.orElse(false) && accessMode.equals("readWrite");
    }
}
