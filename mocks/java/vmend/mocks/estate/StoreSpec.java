package vmend.mocks.estate;

import java.util.List;

/** What is said about a datastore; an empty host list means every host of the datacenter. */
public record StoreSpec(String type, long capacityGb, long freeGb, boolean accessible, List<String> hosts) {
    static StoreSpec read(Node node) {
        return new StoreSpec(
                node.text("type", "VMFS"),
                node.number("capacityGb", 4096),
                node.number("freeGb", 1500),
                node.yes("accessible", true),
                node.texts("hosts"));
    }
}
