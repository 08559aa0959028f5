package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.sight.Permissions;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.Schema;
import vmend.mocks.vim.XmlOut;

/** The property collector: reads properties of objects found by traversal, page by page. */
final class PropertyCollectorService {
    private final Schema schema;
    private final Objects objects;
    private final Permissions permissions;
    private final Pager pager;

    PropertyCollectorService(Schema schema, Objects objects, Permissions permissions, Pager pager) {
        this.schema = schema;
        this.objects = objects;
        this.permissions = permissions;
        this.pager = pager;
    }

    void register(Map<String, Operation> operations) {
        operations.put("RetrievePropertiesEx", this::retrieveEx);
        operations.put("RetrieveProperties", this::retrieveAll);
        operations.put("ContinueRetrievePropertiesEx", this::more);
        operations.put("CancelRetrievePropertiesEx", this::cancel);
        operations.put("CreatePropertyCollector", this::create);
        operations.put("DestroyPropertyCollector", this::destroy);
    }

    private List<FilterSpec> specs(Call call) {
        List<FilterSpec> specs = new ArrayList<>();
        call.args().all("specSet").forEach(spec -> specs.add(FilterSpec.read(spec, schema)));
        if (specs.isEmpty()) {
            throw Faults.invalidArgument("specSet");
        }
        return specs;
    }

    private List<Retrieval.Entry> found(Call call) {
        List<Retrieval.Entry> entries = new ArrayList<>();
        Set<Moref> seen = new LinkedHashSet<>();
        for (FilterSpec spec : specs(call)) {
            for (Moref ref : new Traversal(schema, objects, permissions, call.session()).walk(spec)) {
                boolean wanted = spec.propSets().stream().anyMatch(p -> schema.isA(ref.type(), p.type()));
                if (wanted && seen.add(ref)) {
                    entries.add(new Retrieval.Entry(ref, spec));
                }
            }
        }
        return entries;
    }

    private @Nullable Object retrieveEx(Call call) {
        Optional<Element> options = call.args().child("options");
        Optional<Integer> asked = options.flatMap(o -> o.number("maxObjects"));
        if (asked.isPresent() && asked.get() <= 0) {
            throw Faults.invalidArgument("options.maxObjects");
        }
        List<Retrieval.Entry> entries = found(call);
        if (entries.isEmpty()) {
            return null;
        }
        return page(call, new Retrieval(entries.iterator(), pager.pageSize(asked.orElse(0))));
    }

    private Operation.Written page(Call call, Retrieval retrieval) {
        return out -> {
            out.raw("<returnval>");
            XmlOut content = new XmlOut(schema, call.version());
            pager.fill(content, "objects", retrieval, call);
            if (retrieval.rest().hasNext()) {
                Session session = call.loggedIn();
                String token = session.newToken();
                session.pages().put(token, retrieval);
                out.element("token", "string", token);
            }
            out.append(content).raw("</returnval>");
        };
    }

    /** The old form, which has neither limit nor token. */
    private Object retrieveAll(Call call) {
        Retrieval retrieval = new Retrieval(found(call).iterator(), Integer.MAX_VALUE);
        return (Operation.Written) out -> {
            while (retrieval.rest().hasNext()) {
                pager.fill(out, "returnval", retrieval, call);
            }
        };
    }

    private Object more(Call call) {
        String token = call.args().text("token");
        Retrieval retrieval = call.loggedIn().pages().remove(token);
        if (retrieval == null) {
            throw Faults.of(Obj.of("InvalidProperty").with("name", "token"), "The token '" + token + "' is not known.");
        }
        return page(call, retrieval);
    }

    private @Nullable Object cancel(Call call) {
        call.loggedIn().pages().remove(call.args().text("token"));
        return null;
    }

    private Object create(Call call) {
        Session session = call.loggedIn();
        Moref ref = session.newRef("PropertyCollector");
        session.put(ref, () -> property -> List.of());
        return ref;
    }

    private @Nullable Object destroy(Call call) {
        Session session = call.loggedIn();
        if (!session.remove(call.target())) {
            throw Faults.notFound(call.target());
        }
        return null;
    }
}
