package vmend.inventory;

import java.util.List;

/**
 * What is kept of the processes that a guest named to somebody who logged in to it.
 *
 * @param processes how many ran
 * @param named the names of those that were looked for, each once
 */
public record GuestProcesses(int processes, List<String> named) {
    public GuestProcesses {
        named = List.copyOf(named);
    }
}
