package vmend.mocks.estate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events of an estate: those it was made with, then those that happened since. */
public final class History {
    private final List<PastEvent> planted;
    private final List<PastEvent> since = new CopyOnWriteArrayList<>();

    History(List<PastEvent> planted) {
        this.planted = List.copyOf(planted);
    }

    public int size() {
        return planted.size() + since.size();
    }

    /** The event at a place; the oldest is at none. */
    public PastEvent at(int index) {
        return index < planted.size() ? planted.get(index) : since.get(index - planted.size());
    }

    /** Adds what just happened and tells its place. */
    public synchronized int add(PastEvent event) {
        since.add(event);
        return size() - 1;
    }
}
