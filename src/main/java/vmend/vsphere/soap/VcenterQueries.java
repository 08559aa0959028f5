package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterFaultException;

/** Small readings besides the property stream: options, custom attribute names, switch ports, privileges. */
public final class VcenterQueries {
    private final VcenterSession session;

    public VcenterQueries(VcenterSession session) {
        this.session = session;
    }

    /** One of vCenter's advanced settings; empty when it is not there or may not be read. */
    public Optional<String> option(String key) {
        SoapWriter.Arguments arguments =
                out -> out.self(session.content().manager("setting")).text("name", key);
        try {
            return session
                    .reads()
                    .call("QueryOptions", arguments, ResultReader.each(VcenterQueries::readOption))
                    .stream()
                    .flatMap(List::stream)
                    .filter(option -> option.getKey().equals(key))
                    .map(Map.Entry::getValue)
                    .findFirst();
        } catch (VcenterFaultException e) {
            // A name the server does not know is answered with InvalidName, a forbidden one with NoPermission.
            return Optional.empty();
        }
    }

    /** The key of a custom attribute that objects of a type can have; empty when none of that name is defined for them. */
    public Optional<Integer> customFieldKey(String name, String objectType) {
        return customFields().stream()
                .filter(field -> field.name.equals(name) && field.fits(objectType))
                .map(CustomField::key)
                .findFirst();
    }

    /** The custom attributes that are defined. */
    public List<CustomField> customFields() {
        Optional<Ref> manager = session.content().find("customFieldsManager");
        if (manager.isEmpty()) {
            return List.of();
        }
        PropertyDecoder decoder = (type, path, value) -> readCustomFields(value);
        List<?> fields = new PropertyStream(session)
                .readOne(manager.get(), List.of("field"), decoder)
                .value("field", List.class)
                .orElse(List.of());
        return fields.stream().map(CustomField.class::cast).toList();
    }

    /** The ports of a distributed switch that something is connected to, in some of its groups, as a decoder makes them. */
    public <T> List<T> connectedPorts(Ref distributedSwitch, Collection<String> portGroupKeys, ResultReader<T> port) {
        SoapWriter.Arguments arguments = out -> {
            out.self(distributedSwitch).open("criteria").flag("connected", true);
            portGroupKeys.forEach(key -> out.text("portgroupKey", key));
            out.flag("inside", true).close("criteria");
        };
        return session.reads()
                .call("FetchDVPorts", arguments, ResultReader.each(port))
                .orElse(List.of());
    }

    /** One port of a distributed switch, as a decoder makes it; empty when there is none of that key. */
    public <T> Optional<T> port(Ref distributedSwitch, String portKey, ResultReader<T> port) {
        SoapWriter.Arguments arguments = out -> out.self(distributedSwitch)
                .open("criteria")
                .text("portKey", portKey)
                .close("criteria");
        return session.reads().call("FetchDVPorts", arguments, ResultReader.each(port)).orElse(List.of()).stream()
                .findFirst();
    }

    /** Which of the privileges our session lacks, by object; one that this vCenter does not have is lacked by nobody. */
    public Map<Ref, List<String>> missingPrivileges(Collection<Ref> objects, List<String> privileges) {
        return missing(objects, KnownPrivileges.of(session, privileges));
    }

    private Map<Ref, List<String>> missing(Collection<Ref> objects, List<String> privileges) {
        String sessionKey = ownSessionKey();
        SoapWriter.Arguments arguments = out -> {
            out.self(session.content().manager("authorizationManager"));
            objects.forEach(object -> out.ref("entity", object));
            out.text("sessionId", sessionKey);
            privileges.forEach(privilege -> out.text("privId", privilege));
        };
        Map<Ref, List<String>> missing = new HashMap<>();
        session.reads()
                .call("HasPrivilegeOnEntities", arguments, ResultReader.each(EntityPrivileges::read))
                .orElse(List.of())
                .forEach(answer -> missing.put(answer.entity, answer.missing));
        // No answer about an object is no permission on it.
        objects.forEach(object -> missing.putIfAbsent(object, privileges));
        return missing;
    }

    private String ownSessionKey() {
        PropertyDecoder decoder = (type, path, value) -> keyOf(value);
        return new PropertyStream(session)
                .readOne(session.content().manager("sessionManager"), List.of("currentSession"), decoder)
                .value("currentSession", String.class)
                .orElse("");
    }

    private static String keyOf(XmlCursor cursor) {
        String key = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("key")) {
                key = cursor.text();
            }
        }
        return key;
    }

    private static Map.Entry<String, String> readOption(XmlCursor cursor) {
        String key = "";
        String value = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "key" -> key = cursor.text();
                case "value" -> value = cursor.text();
                default -> cursor.skip();
            }
        }
        return Map.entry(key, value);
    }

    /**
     * A custom attribute.
     *
     * @param objectType of the objects that can have it; empty for all
     */
    public record CustomField(int key, String name, String objectType) {
        public boolean fits(String type) {
            return objectType.isEmpty()
                    || objectType.equals(type)
                    || ManagedTypes.baseOf(type).filter(this::fits).isPresent();
        }
    }

    private static List<CustomField> readCustomFields(XmlCursor cursor) {
        List<CustomField> fields = new ArrayList<>();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            int key = 0;
            String name = "";
            String type = "";
            int field = cursor.depth();
            while (cursor.nextChild(field)) {
                switch (cursor.name()) {
                    case "key" -> key = cursor.intValue();
                    case "name" -> name = cursor.text();
                    case "managedObjectType" -> type = cursor.symbol();
                    default -> cursor.skip();
                }
            }
            fields.add(new CustomField(key, name, type));
        }
        return fields;
    }

    private record EntityPrivileges(Ref entity, List<String> missing) {

        static EntityPrivileges read(XmlCursor cursor) {
            Ref entity = ServiceContent.SERVICE_INSTANCE;
            List<String> missing = new ArrayList<>();
            int self = cursor.depth();
            while (cursor.nextChild(self)) {
                switch (cursor.name()) {
                    case "entity" -> entity = cursor.ref();
                    case "privAvailability" -> readAvailability(cursor, missing);
                    default -> cursor.skip();
                }
            }
            return new EntityPrivileges(entity, missing);
        }

        private static void readAvailability(XmlCursor cursor, List<String> missing) {
            String privilege = "";
            boolean granted = false;
            int self = cursor.depth();
            while (cursor.nextChild(self)) {
                switch (cursor.name()) {
                    case "privId" -> privilege = cursor.text();
                    case "isGranted" -> granted = cursor.bool();
                    default -> cursor.skip();
                }
            }
            if (!granted) {
                missing.add(privilege);
            }
        }
    }
}
