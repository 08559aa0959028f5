package vmend.vsphere.soap;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.VcenterFaultException;

/** A view in our own session over everything of some types below a container; destroyed when closed. */
final class ContainerView implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerView.class);

    private final SoapCalls calls;
    private final Ref view;

    private ContainerView(SoapCalls calls, Ref view) {
        this.calls = calls;
        this.view = view;
    }

    static ContainerView open(SoapCalls calls, ServiceContent content, Ref container, Collection<String> types) {
        Ref view = calls.call(
                        "CreateContainerView",
                        out -> {
                            out.self(content.manager("viewManager")).ref("container", container);
                            types.forEach(type -> out.text("type", type));
                            out.flag("recursive", true);
                        },
                        ResultReader.one(XmlCursor::ref))
                .orElseThrow();
        return new ContainerView(calls, view);
    }

    /** Selects what the view holds, not the view itself. */
    void writeTo(SoapWriter out) {
        out.open("objectSet")
                .ref("obj", view)
                .flag("skip", true)
                .open("selectSet", "TraversalSpec")
                .text("name", "view")
                .text("type", "ContainerView")
                .text("path", "view")
                .flag("skip", false)
                .close("selectSet")
                .close("objectSet");
    }

    /** Never fails: what was read with the view is good even if the view stays until logout. */
    @Override
    public void close() {
        try {
            calls.call("DestroyView", out -> out.self(view), ResultReader.nothing());
        } catch (VcenterFaultException | ProblemException e) {
            LOG.debug("{} could not be destroyed: {}", view, e.getMessage());
        }
    }
}
