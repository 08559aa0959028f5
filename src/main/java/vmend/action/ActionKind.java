package vmend.action;

import java.util.List;
import java.util.Set;

/**
 * What is the same for all actions of one kind.
 *
 * @param name as plans have it, for example {@code set-device-connected}
 * @param privileges that the running account needs on the target
 * @param waysBack the kinds that may take it back
 */
public record ActionKind(String name, String call, List<String> privileges, Set<String> waysBack) {
    public ActionKind {
        privileges = List.copyOf(privileges);
        waysBack = Set.copyOf(waysBack);
    }
}
