package vmend.vsphere;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import vmend.inventory.Fact;

/**
 * Which credentials of guests are not tried any more, over all vCenters of a plan.
 *
 * <p>One guest is asked at a time: of two that refuse the same credential at the same moment, the second would be one try too many.
 */
public final class LogonTries {
    private final Map<Credentials, String> stopped = new HashMap<>();

    /** Asks, unless the credential was stopped; then that is the reason. */
    public synchronized <T> Fact<T> with(Credentials as, Supplier<Fact<T>> ask) {
        String why = stopped.get(as);
        return why == null ? ask.get() : Fact.unknown(why);
    }

    /** Does not try a credential again. */
    public synchronized void stop(Credentials as, String why) {
        stopped.put(as, why);
    }
}
