package vmend.mocks.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about a distributed switch. */
public record SwitchSpec(
        String uuid,
        String version,
        int mtu,
        Security security,
        Optional<MacManagement> macManagement,
        Optional<String> extensionKey,
        Optional<String> type,
        boolean uplinkGroupKnown,
        List<String> hosts,
        Map<String, String> properties,
        int configVersion) {

    /** The switch after one more change, with these default settings and this size of frames. */
    public SwitchSpec next(Security securityThen, Optional<MacManagement> macThen, int mtuThen) {
        return new SwitchSpec(
                uuid,
                version,
                mtuThen,
                securityThen,
                macThen,
                extensionKey,
                type,
                uplinkGroupKnown,
                hosts,
                properties,
                configVersion + 1);
    }

    static SwitchSpec read(Node node, String uuid) {
        return new SwitchSpec(
                node.text("uuid", uuid),
                node.text("version", "8.0.3"),
                node.number("mtu", 9000),
                node.child("security").map(Security::read).orElse(Security.REJECT),
                node.child("macManagement").map(MacManagement::read),
                node.maybe("extensionKey"),
                node.maybe("type"),
                node.yes("uplinkGroupKnown", true),
                node.texts("hosts"),
                node.map("properties"),
                11);
    }
}
