package vmend.vsphere.soap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Replies as a vCenter would send them. */
public final class Replies {
    static final String VERSIONS = """
            <?xml version="1.0" encoding="UTF-8"?><namespaces version="1.0"><namespace><name>urn:vim25</name>\
            <version>8.0.3.0</version><priorVersions><version>8.0.2.0</version><version>7.0.3.0</version>\
            <version>6.5</version></priorVersions></namespace></namespaces>""";

    static final String CONTENT = """
            <rootFolder type="Folder">group-d1</rootFolder>
            <propertyCollector type="PropertyCollector">propertyCollector</propertyCollector>
            <viewManager type="ViewManager">ViewManager</viewManager>
            <about><name>VMware vCenter Server</name><fullName>VMware vCenter Server 8.0.3 build-24022515</fullName>
            <version>8.0.3</version><build>24022515</build><apiType>VirtualCenter</apiType>
            <apiVersion>8.0.3.0</apiVersion><instanceUuid>c1a9</instanceUuid><patchLevel>00000</patchLevel></about>
            <setting type="OptionManager">VpxSettings</setting>
            <sessionManager type="SessionManager">SessionManager</sessionManager>
            <authorizationManager type="AuthorizationManager">AuthorizationManager</authorizationManager>
            <perfManager type="PerformanceManager">PerfMgr</perfManager>
            <eventManager type="EventManager">EventManager</eventManager>
            <customFieldsManager type="CustomFieldsManager">CustomFieldsManager</customFieldsManager>""";

    private Replies() {}

    /** A reply with one {@code returnval}. */
    public static String one(String method, String content) {
        return of(method, "<returnval>" + content + "</returnval>");
    }

    public static String of(String method, String returnvals) {
        return envelope("<" + method + "Response xmlns=\"urn:vim25\">" + returnvals + "</" + method + "Response>");
    }

    public static String fault(String type, String message, String fields) {
        return envelope("<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>" + message
                + "</faultstring><detail><" + type + "Fault xmlns=\"urn:vim25\" xsi:type=\"" + type + "\">" + fields
                + "</" + type + "Fault></detail></soapenv:Fault>");
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>\n" + body
                + "\n</soapenv:Body>\n</soapenv:Envelope>";
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    public static XmlCursors cursors() {
        return new XmlCursors(CodecLimits.standard(), new Unknowns());
    }

    /** A cursor on an element with the usual prefixes. */
    static XmlCursor on(String content, String attributes, XmlCursors cursors) {
        return cursors.open(stream("<val xmlns=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " + attributes + ">" + content + "</val>"));
    }

    static XmlCursor on(String content) {
        return on(content, "", cursors());
    }
}
