package vmend.mocks.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vmend.mocks.CallLog;
import vmend.mocks.change.Changing;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.ApiVersion;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.Schema;
import vmend.mocks.vim.VimFault;
import vmend.mocks.vim.VimType.Method;
import vmend.mocks.vim.XmlOut;

/** The SOAP endpoint: reads a request, checks session and privilege, calls the operation, writes the reply. */
public final class SoapEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(SoapEndpoint.class);
    private static final String COOKIE = "vmware_soap_session";
    private static final String OPEN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" \
            xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <soapenv:Body>
            """;
    private static final String CLOSE = "\n</soapenv:Body>\n</soapenv:Envelope>";

    private final World world;
    private final Schema schema;
    private final Sessions sessions;
    private final Permissions permissions;
    private final Objects objects;
    private final ServiceObjects services;
    private final CallLog log;
    private final MethodClass kinds = new MethodClass();
    private final Map<String, Operation> operations = new HashMap<>();
    private final Supplier<List<String>> offered;

    public SoapEndpoint(World world, Limits limits, CallLog log, Supplier<List<String>> offered, Changing changing) {
        this.world = world;
        this.schema = world.schema();
        this.log = log;
        this.offered = offered;
        this.sessions = new Sessions(world.estate().vcenter(), world.clock(), limits.idle());
        this.permissions = new Permissions(world.estate());
        this.services = new ServiceObjects(world, sessions);
        this.objects = new Objects(world.estate(), new vmend.mocks.sight.Sight(world), services);
        Operations.register(operations, world, limits, sessions, services, objects, permissions, changing);
    }

    /** Ends every session, as an idle timeout or a restart would. */
    public void endSessions() {
        sessions.endAll();
        world.estate().changes().wake();
    }

    public int openSessions() {
        return sessions.all().size();
    }

    /** How many views, filters and collectors clients have made and not destroyed. */
    public int openSessionObjects() {
        return sessions.all().stream().mapToInt(s -> s.objects().size()).sum();
    }

    /** The method of a request and the object it is for; a question mark for what cannot be read. */
    public static String[] about(byte[] body) {
        try {
            SoapRequest request = SoapRequest.parse(body);
            return new String[] {
                request.method(),
                request.body().ref("_this").map(Moref::toString).orElse("?")
            };
        } catch (VimFault notSoap) {
            return new String[] {"?", "?"};
        }
    }

    /** Answers one request. */
    public SoapReply answer(byte[] body, String soapAction, Map<String, String> cookies, String userAgent) {
        Optional<Session> session = Optional.ofNullable(cookies.get(COOKIE))
                .map(value -> value.replace("\"", ""))
                .flatMap(sessions::find);
        String method = "?";
        String target = "";
        ApiVersion version = ApiVersion.OLDEST;
        String user = session.map(Session::user).orElse("");
        try {
            SoapRequest request = SoapRequest.parse(body);
            method = request.method();
            version = version(soapAction);
            Moref self = request.body().ref("_this").orElseThrow(() -> Faults.notSoap("no _this"));
            target = self.toString();
            Call call = new Call(method, self, request.body(), version, session, userAgent);
            SoapReply reply =
                    method.equals("Login") ? login(call) : new SoapReply(200, perform(call), Optional.empty());
            note(user, method, target, "ok");
            return reply;
        } catch (VimFault fault) {
            note(user, method, target, fault.type());
            return new SoapReply(500, fault(fault, version), Optional.empty());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            note(user, method, target, "interrupted");
            return new SoapReply(503, "", Optional.empty());
        } catch (RuntimeException broken) {
            LOG.error("{} on {} failed", method, target, broken);
            note(user, method, target, "broken");
            return new SoapReply(500, fault(Faults.generic("The mock failed: " + broken), version), Optional.empty());
        }
    }

    private void note(String user, String method, String target, String outcome) {
        log.add(new CallLog.Entry(world.now(), user, "soap", method, target, kinds.of(method), outcome));
    }

    /** The version of {@code urn:vim25/8.0.3.0}; an empty action speaks the oldest. */
    private ApiVersion version(String soapAction) {
        String action = soapAction.replace("\"", "").strip();
        int slash = action.lastIndexOf('/');
        if (slash < 0) {
            return ApiVersion.OLDEST;
        }
        String text = action.substring(slash + 1);
        boolean known = ApiVersion.isOne(text)
                && offered.get().stream().anyMatch(o -> new ApiVersion(o).has(new ApiVersion(text)));
        if (!known) {
            throw Faults.generic("Unsupported version URI \"" + action + "\"");
        }
        return new ApiVersion(text);
    }

    private SoapReply login(Call call) {
        Session session = sessions.login(
                call.args().child("userName").map(Element::exactText).orElse(""),
                call.args().child("password").map(Element::exactText).orElse(""),
                call.client());
        XmlOut out = new XmlOut(schema, call.version()).raw(OPEN).raw("<LoginResponse xmlns=\"urn:vim25\">");
        out.element("returnval", "UserSession", services.userSession(session));
        String cookie = COOKIE + "=\"" + session.key() + "\"; Path=/; HttpOnly";
        return new SoapReply(200, out.raw("</LoginResponse>").raw(CLOSE).text(), Optional.of(cookie));
    }

    private String perform(Call call) throws InterruptedException {
        Optional<Method> method = schema.method(call.method());
        if (method.isEmpty()) {
            throw Faults.methodNotFound(call.target(), call.method());
        }
        if (call.session().isEmpty() && !method.get().privilege().equals("System.Anonymous")) {
            throw Faults.notAuthenticated(call.target());
        }
        if (objects.source(call.target(), call.session()).isEmpty()) {
            throw call.session().isEmpty() ? Faults.notAuthenticated(call.target()) : Faults.notFound(call.target());
        }
        requirePrivilege(call, method.get());
        // Last, since who may not do it learns that first, also of what the mock cannot do yet.
        Operation operation = operations.get(call.method());
        if (operation == null) {
            throw Faults.notSupported();
        }
        return envelope(call, method.get(), operation.perform(call));
    }

    private void requirePrivilege(Call call, Method method) {
        boolean allowed = call.session().isEmpty()
                || !objects.isEntity(call.target())
                || method.privilege().equals("-")
                || permissions.has(call.session().get().user(), call.target(), method.privilege());
        if (!allowed) {
            throw Faults.noPermission(call.target(), method.privilege());
        }
    }

    private String envelope(Call call, Method method, @Nullable Object result) {
        XmlOut out = new XmlOut(schema, call.version()).raw(OPEN);
        out.raw("<" + method.name() + "Response xmlns=\"urn:vim25\">");
        if (result instanceof Operation.Written written) {
            written.to(out);
        } else if (result != null) {
            out.element("returnval", method.returns(), result);
        }
        return out.raw("</" + method.name() + "Response>").raw(CLOSE).text();
    }

    private String fault(VimFault fault, ApiVersion version) {
        XmlOut out = new XmlOut(schema, version).raw(OPEN).raw("<soapenv:Fault>");
        out.element("faultcode", "string", "ServerFaultCode").element("faultstring", "string", message(fault));
        fault.detail()
                .ifPresent(detail ->
                        out.raw("<detail>").append(detail(detail, version)).raw("</detail>"));
        return out.raw("</soapenv:Fault>").raw(CLOSE).text();
    }

    private XmlOut detail(Obj detail, ApiVersion version) {
        String type = schema.knownAs(detail.type(), version);
        XmlOut out = new XmlOut(schema, version);
        out.raw("<" + type + "Fault xmlns=\"urn:vim25\" xsi:type=\"" + type + "\">");
        out.fields(type, detail);
        return out.raw("</" + type + "Fault>");
    }

    private static String message(VimFault fault) {
        String message = fault.getMessage();
        return message == null ? "" : message;
    }
}
