package vmend.vsphere.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * The vCenter's entry points, under their names in the API: {@code rootFolder}, {@code propertyCollector}, {@code eventManager} and so on.
 */
public record ServiceContent(About about, Map<String, Ref> managers) {
    static final Ref SERVICE_INSTANCE = new Ref("ServiceInstance", "ServiceInstance");

    public ServiceContent {
        managers = Map.copyOf(managers);
    }

    static ServiceContent read(XmlCursor cursor) {
        Map<String, Ref> managers = new LinkedHashMap<>();
        Optional<About> about = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            String name = cursor.name();
            if (name.equals("about")) {
                about = Optional.of(About.read(cursor));
            } else if (!cursor.attribute("type").isEmpty()) {
                managers.put(name, cursor.ref());
            } else {
                cursor.skip();
            }
        }
        return new ServiceContent(
                about.orElseThrow(() -> DecodeException.of(Code.NOT_A_VCENTER, "it does not say what it is")),
                managers);
    }

    public Optional<Ref> find(String manager) {
        return Optional.ofNullable(managers.get(manager));
    }

    /** An entry point that every vCenter has. */
    public Ref manager(String name) {
        return find(name)
                .orElseThrow(() -> Problem.of(Code.NOT_A_VCENTER, about.fullName(), "it has no " + name)
                        .asException());
    }

    public Ref rootFolder() {
        return manager("rootFolder");
    }

    Ref propertyCollector() {
        return manager("propertyCollector");
    }
}
