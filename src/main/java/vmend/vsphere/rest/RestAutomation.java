package vmend.vsphere.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.RestCallList;

/** The Automation API over REST: {@code /api}, and {@code /rest} where that is not served. */
public final class RestAutomation implements Automation {
    /** Batches of 500 are known to be taken; no larger size is proved. */
    static final int MOST_OBJECTS_A_CALL = 500;
    /** Objects vanish while an estate is read, but not in such numbers: then it is the call that is not served. */
    private static final int MOST_OBJECTS_GONE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RestAutomation.class);

    private final HttpWire wire;
    private final RestCallList calls;
    private final Resilience resilience;
    private volatile @Nullable RestSession session;

    public RestAutomation(HttpWire wire, RestCallList calls, Resilience resilience) {
        this.wire = wire;
        this.calls = calls;
        this.resilience = resilience;
    }

    @Override
    public void open(Credentials credentials) {
        close();
        session = RestSession.open(wire, calls, resilience, credentials);
    }

    @Override
    public Form form() {
        return session().form().form();
    }

    @Override
    public List<TagCategory> categories() {
        RestForm form = session().form();
        return each(form.categories(), form::category, TagCategory.class);
    }

    @Override
    public List<TagEntry> tags() {
        RestForm form = session().form();
        return each(form.tags(), form::tag, TagEntry.class);
    }

    @Override
    public Map<Ref, Set<String>> attachedTags(Collection<Ref> objects) {
        Map<Ref, Set<String>> attached = new LinkedHashMap<>();
        Deque<List<Ref>> batches = batches(List.copyOf(new LinkedHashSet<>(objects)));
        int gone = 0;
        while (!batches.isEmpty()) {
            List<Ref> batch = batches.remove();
            Optional<Attached[]> answer =
                    session().post(session().form().attachedTags(), Asked.about(batch), Attached[].class);
            if (answer.isPresent()) {
                // The call fails unless every object was found and may be read, so one it does not mention has no tags.
                batch.forEach(ref -> attached.put(ref, new LinkedHashSet<>()));
                collect(answer.get(), attached);
            } else if (batch.size() > 1) {
                // One object that is gone fails the whole batch: halve it until that one stands alone.
                batches.addFirst(batch.subList(0, batch.size() / 2));
                batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
            } else if (++gone > MOST_OBJECTS_GONE) {
                throw notServed(session().form().attachedTags()).asException();
            }
        }
        return attached;
    }

    @Override
    public void attach(String tagId, Ref object) {
        session().change(session().form().attach(tagId), new About(ObjectId.of(object)));
    }

    @Override
    public void detach(String tagId, Ref object) {
        session().change(session().form().detach(tagId), new About(ObjectId.of(object)));
    }

    @Override
    public void close() {
        @Nullable RestSession open = session;
        session = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (ProblemException e) {
            LOG.warn(
                    "the session of the Automation API at {} was not ended: {}",
                    wire.address().name(),
                    e.getMessage());
        }
    }

    private <T> List<T> each(String listPath, Function<String, String> onePath, Class<T> type) {
        String[] ids = session()
                .get(listPath, String[].class)
                .orElseThrow(() -> notServed(listPath).asException());
        List<T> all = new ArrayList<>();
        for (String id : ids) {
            session().get(onePath.apply(id), type).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    private Problem notServed(String path) {
        return Problem.of(Code.HTTP_STATUS, wire.address().name(), "tags are not served here")
                .found("HTTP 404 for " + path);
    }

    private void collect(Attached[] answer, Map<Ref, Set<String>> attached) {
        for (Attached one : answer) {
            Set<String> tags =
                    attached.get(new Ref(one.objectId().type(), one.objectId().id()));
            if (tags != null) {
                tags.addAll(one.tagIds());
            }
        }
    }

    private static Deque<List<Ref>> batches(List<Ref> objects) {
        Deque<List<Ref>> batches = new ArrayDeque<>();
        for (int from = 0; from < objects.size(); from += MOST_OBJECTS_A_CALL) {
            batches.add(objects.subList(from, Math.min(objects.size(), from + MOST_OBJECTS_A_CALL)));
        }
        return batches;
    }

    private RestSession session() {
        @Nullable RestSession open = session;
        if (open == null) {
            throw new IllegalStateException("open() comes first");
        }
        return open;
    }

    /** An object as the API names it. */
    record ObjectId(String type, String id) {
        static ObjectId of(Ref ref) {
            return new ObjectId(ref.type(), ref.moref());
        }
    }

    /** The one object that a change is about. */
    record About(ObjectId objectId) {}

    /** The question whose answer is a list of {@link Attached}. */
    record Asked(List<ObjectId> objectIds) {
        static Asked about(List<Ref> refs) {
            return new Asked(refs.stream().map(ObjectId::of).toList());
        }
    }

    /** One object and the ids of its tags. */
    record Attached(ObjectId objectId, List<String> tagIds) {}
}
