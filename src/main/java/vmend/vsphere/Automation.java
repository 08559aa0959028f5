package vmend.vsphere;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.Ref;

/**
 * What vmend reads and, in a run, changes through the vSphere Automation API of one vCenter; there is no SOAP way to any of it.
 *
 * <p>vCenter leaves out tags and categories the account may not read, without a word; whoever asks must have checked the privileges.
 * Every method throws {@link vmend.problem.ProblemException} with a code of the 1xx group when it cannot answer.
 */
public interface Automation extends AutoCloseable {

    /** Opens the session all else needs; tried once, since wrong passwords lock accounts. */
    void open(Credentials credentials);

    /** Which form of the API this vCenter serves; known once the session is open. */
    Form form();

    List<TagCategory> categories();

    /** Every tag that can be seen; one deleted meanwhile is left out. */
    List<TagEntry> tags();

    /**
     * The ids of the tags attached to each object.
     *
     * <p>An object without tags has an empty set. An object that is missing from the answer was not found by then: its tags are not known.
     */
    Map<Ref, Set<String>> attachedTags(Collection<Ref> objects);

    /**
     * Attaches a tag to an object; nothing happens where it is attached already. Refused on this side unless an approved action asks for it.
     *
     * @throws VcenterFaultException when vCenter refused
     */
    void attach(String tagId, Ref object);

    /** Takes a tag off an object, likewise; the tag itself stays. */
    void detach(String tagId, Ref object);

    /** Ends the session, if there is one; never throws. */
    @Override
    void close();

    /** The two forms in which vCenter has served this API. */
    enum Form {
        /** {@code /api}, from 7.0 U2. */
        API,
        /** {@code /rest}, older, with every answer wrapped in {@code value}. */
        REST
    }

    /** A tag category. */
    record TagCategory(String id, String name) {}

    /** A tag. */
    record TagEntry(String id, String name, String categoryId) {}
}
