package vmend.vsphere.soap.change;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;

/**
 * One session of the other API for a whole run: logged in when first needed, and once more when a reading finds it gone.
 *
 * <p>Whoever reads tags opens and closes a session each time; here closing does nothing, so that a run of many steps is not a series of logins.
 */
final class HeldAutomation implements Automation {
    private final Supplier<Automation> login;
    private @Nullable Automation open;

    HeldAutomation(Supplier<Automation> login) {
        this.login = login;
    }

    @Override
    public void open(Credentials credentials) {
        throw new UnsupportedOperationException("it logs in by itself");
    }

    @Override
    public Form form() {
        return reading(Automation::form);
    }

    @Override
    public List<TagCategory> categories() {
        return reading(Automation::categories);
    }

    @Override
    public List<TagEntry> tags() {
        return reading(Automation::tags);
    }

    @Override
    public Map<Ref, Set<String>> attachedTags(Collection<Ref> objects) {
        return reading(api -> api.attachedTags(objects));
    }

    /** Once; a session that is gone is the caller's to look into. */
    @Override
    public void attach(String tagId, Ref object) {
        held().attach(tagId, object);
    }

    @Override
    public void detach(String tagId, Ref object) {
        held().detach(tagId, object);
    }

    /** Keeps the session; whoever opened it ends it. */
    @Override
    public void close() {}

    private <R> R reading(Function<Automation, R> read) {
        Automation api = held();
        try {
            return read.apply(api);
        } catch (ProblemException e) {
            if (e.problem().code() != Code.SESSION_LOST) {
                throw e;
            }
            forget(api);
        }
        return read.apply(held());
    }

    private synchronized Automation held() {
        Automation api = open;
        if (api == null) {
            api = login.get();
            open = api;
        }
        return api;
    }

    private synchronized void forget(Automation lost) {
        if (lost.equals(open)) {
            open = null;
        }
        lost.close();
    }
}
