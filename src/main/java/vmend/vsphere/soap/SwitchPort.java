package vmend.vsphere.soap;

import java.util.Optional;
import vmend.inventory.Ref;

/**
 * A connected port of a distributed switch.
 *
 * @param connectee the machine or host behind it
 * @param nicKey key of the connected NIC there
 */
public record SwitchPort(String key, String portGroupKey, Optional<Ref> connectee, Optional<String> nicKey) {

    static SwitchPort read(XmlCursor cursor) {
        String key = "";
        String portGroupKey = "";
        Optional<Ref> connectee = Optional.empty();
        Optional<String> nicKey = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> key = cursor.text();
                case "portgroupKey" -> portGroupKey = cursor.text();
                case "connectee" -> {
                    int within = cursor.depth();
                    while (cursor.nextChild(within)) {
                        switch (cursor.name()) {
                            case "connectedEntity" -> connectee = Optional.of(cursor.ref());
                            case "nicKey" -> nicKey = Optional.of(cursor.text());
                            default -> cursor.skip();
                        }
                    }
                }
                default -> cursor.skip();
            }
        }
        return new SwitchPort(key, portGroupKey, connectee, nicKey);
    }
}
