package vmend.vsphere.soap;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/**
 * Reads properties of many objects, page by page.
 *
 * <p>A page is decoded while it arrives and handed on when its reply ended well. When a page is lost or the session is gone in between, the
 * reading starts anew, once for each, and leaves out the objects that were handed on already.
 */
public final class PropertyStream {
    private static final Logger LOG = LoggerFactory.getLogger(PropertyStream.class);
    private static final int OBJECTS_PER_REQUEST = 500;

    private final VcenterSession session;
    private final PageSizes sizes = new PageSizes();

    public PropertyStream(VcenterSession session) {
        this.session = session;
    }

    /** Reads the sets' properties of all objects in the scope; {@code sink} gets every object once. */
    public void read(
            PropertyScope scope, List<PropertySet> sets, PropertyDecoder decoder, Consumer<List<PropertyRow>> sink) {
        Map<String, PropertySet> byType = new LinkedHashMap<>();
        sets.forEach(set -> byType.put(set.type(), set));
        Set<Ref> handedOn = new HashSet<>();
        Pass pass = new Pass(byType, decoder, rows -> {
            List<PropertyRow> fresh =
                    rows.stream().filter(row -> handedOn.add(row.ref())).toList();
            if (!fresh.isEmpty()) {
                sink.accept(fresh);
            }
        });
        try {
            session.withNewLogin(() -> scope.match(pass::under, pass::objects));
        } catch (PageLost lost) {
            LOG.info("{}: a page was lost ({}), reading anew", session.where(), lost.problem.getMessage());
            readAnew(() -> session.withNewLogin(() -> scope.match(pass::under, pass::objects)));
        }
    }

    private static void readAnew(Runnable reading) {
        try {
            reading.run();
        } catch (PageLost again) {
            throw again.problem;
        }
    }

    /**
     * Reads some properties of one object.
     *
     * @throws VcenterFaultException of kind OBJECT_GONE when there is no such object
     */
    public PropertyRow readOne(Ref object, List<String> paths, PropertyDecoder decoder) {
        return session.withNewLogin(() -> readOneOnce(object, paths, decoder));
    }

    /** The same without a new login, for objects that end with the session. */
    PropertyRow readOneOnce(Ref object, List<String> paths, PropertyDecoder decoder) {
        PropertySet set = new PropertySet(object.type(), paths);
        return new Pass(Map.of(object.type(), set), decoder, rows -> {})
                .one(object)
                .orElseGet(() -> new PropertyRow(object, set));
    }

    /** One run over a scope, within one login. */
    private final class Pass {
        private final Map<String, PropertySet> sets;
        private final PropertyDecoder decoder;
        private final Consumer<List<PropertyRow>> sink;
        private final SoapCalls calls = session.once();
        private final Ref collector = session.content().propertyCollector();

        Pass(Map<String, PropertySet> sets, PropertyDecoder decoder, Consumer<List<PropertyRow>> sink) {
            this.sets = sets;
            this.decoder = decoder;
            this.sink = sink;
        }

        boolean under(PropertyScope.Under under) {
            try (ContainerView view = ContainerView.open(calls, session.content(), under.container(), sets.keySet())) {
                pages(view::writeTo);
            }
            return true;
        }

        boolean objects(PropertyScope.Objects objects) {
            List<Ref> refs = objects.refs();
            for (int from = 0; from < refs.size(); from += OBJECTS_PER_REQUEST) {
                List<Ref> some = refs.subList(from, Math.min(refs.size(), from + OBJECTS_PER_REQUEST));
                pages(out -> {
                    some.forEach(ref -> writeObject(out, ref));
                    out.flag("reportMissingObjectsInResults", true);
                });
            }
            return true;
        }

        Optional<PropertyRow> one(Ref object) {
            return retrieve(out -> writeObject(out, object), 1).rows().stream().findFirst();
        }

        private void pages(SoapWriter.Arguments objectSet) {
            PropertyPage page = retrieve(objectSet, sizes.objectsFor(sets.values()));
            hand(page);
            while (page.token().isPresent()) {
                page = next(page.token().get());
                hand(page);
            }
        }

        private void hand(PropertyPage page) {
            try {
                sink.accept(page.rows());
            } catch (RuntimeException e) {
                page.token().ifPresent(this::cancel);
                throw e;
            }
        }

        private PropertyPage retrieve(SoapWriter.Arguments objectSet, int maxObjects) {
            return page("RetrievePropertiesEx", out -> {
                out.self(collector).open("specSet");
                sets.values().forEach(set -> set.writeTo(out));
                objectSet.writeTo(out);
                out.close("specSet")
                        .open("options")
                        .number("maxObjects", maxObjects)
                        .close("options");
            });
        }

        private PropertyPage next(String token) {
            try {
                return page(
                        "ContinueRetrievePropertiesEx",
                        out -> out.self(collector).text("token", token));
            } catch (ProblemException e) {
                cancel(token);
                throw new PageLost(e);
            }
        }

        private PropertyPage page(String method, SoapWriter.Arguments arguments) {
            PropertyPage page = calls.call(
                            method,
                            arguments,
                            ResultReader.first(cursor -> weighed(cursor, new PropertyPageReader(sets, decoder))))
                    .orElseGet(PropertyPage::none);
            page.sessionGone().ifPresent(fault -> {
                throw new VcenterFaultException(method, fault);
            });
            return page;
        }

        private PropertyPage weighed(XmlCursor cursor, PropertyPageReader reader) {
            long before = cursor.position();
            PropertyPage page = reader.read(cursor);
            sizes.learn(sets.values(), page.rows().size(), cursor.position() - before);
            return page;
        }

        private void cancel(String token) {
            try {
                calls.call(
                        "CancelRetrievePropertiesEx",
                        out -> out.self(collector).text("token", token),
                        ResultReader.nothing());
            } catch (VcenterFaultException | ProblemException e) {
                LOG.debug("the rest of a reading could not be cancelled: {}", e.getMessage());
            }
        }
    }

    /** A page that cannot be asked for again, since its token was good for one request. */
    private static final class PageLost extends RuntimeException {
        private final transient ProblemException problem;

        PageLost(ProblemException problem) {
            super(problem);
            this.problem = problem;
        }
    }

    private static void writeObject(SoapWriter out, Ref object) {
        out.open("objectSet").ref("obj", object).close("objectSet");
    }
}
