package vmend.vsphere.soap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/** Waits for changes of some properties of one object, with a filter of our own session that is destroyed when closed. */
public final class PropertyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PropertyWatch.class);

    private final VcenterSession session;
    private final PropertyDecoder decoder;
    private final Ref filter;
    private String version = "";

    private PropertyWatch(VcenterSession session, PropertyDecoder decoder, Ref filter) {
        this.session = session;
        this.decoder = decoder;
        this.filter = filter;
    }

    public static PropertyWatch of(VcenterSession session, Ref object, List<String> paths, PropertyDecoder decoder) {
        SoapWriter.Arguments arguments = out -> {
            out.self(session.content().propertyCollector()).open("spec");
            new PropertySet(object.type(), paths).writeTo(out);
            out.open("objectSet").ref("obj", object).close("objectSet").close("spec");
            out.flag("partialUpdates", false);
        };
        Ref filter = session.once()
                .call("CreateFilter", arguments, ResultReader.one(XmlCursor::ref))
                .orElseThrow();
        return new PropertyWatch(session, decoder, filter);
    }

    /**
     * The next changes: the first time the present values, then whatever changed; nothing when the time is over.
     *
     * @param atMost must be below the deadline of one call
     * @throws VcenterFaultException of kind SESSION_GONE when the watch has ended with its session
     */
    public List<PropertyUpdates.Change> await(Duration atMost) {
        SoapWriter.Arguments arguments = out -> out.self(session.content().propertyCollector())
                .text("version", version)
                .open("options")
                .number("maxWaitSeconds", Math.max(0, atMost.toSeconds()))
                .close("options");
        Optional<PropertyUpdates> updates = session.once()
                .call(
                        "WaitForUpdatesEx",
                        arguments,
                        ResultReader.first(cursor -> PropertyUpdates.read(cursor, decoder)));
        updates.ifPresent(some -> version = some.version());
        return updates.map(PropertyUpdates::changes).orElse(List.of());
    }

    @Override
    public void close() {
        try {
            session.once().call("DestroyPropertyFilter", out -> out.self(filter), ResultReader.nothing());
        } catch (VcenterFaultException | ProblemException e) {
            LOG.debug("{} could not be destroyed: {}", filter, e.getMessage());
        }
    }
}
