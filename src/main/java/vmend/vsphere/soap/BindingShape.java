package vmend.vsphere.soap;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one yavijava class by their names on the wire, those of base types first, as the schema orders them. */
final class BindingShape {

    /**
     * Fields that the schema calls optional but the bindings hold as primitives: their zero means "unset" and is not sent. Found by
     * comparing the bindings' primitives with the schema's optional marks: 19 fields in 7 types.
     */
    private static final Map<String, Set<String>> OPTIONAL_PRIMITIVES = Map.of(
            "GatewayToHostConnectFault", Set.of("port"),
            "HbrDiskMigrationAction",
                    Set.of(
                            "ioLatencyDstBefore",
                            "ioLatencySrcBefore",
                            "spaceUtilDstAfter",
                            "spaceUtilDstBefore",
                            "spaceUtilSrcAfter",
                            "spaceUtilSrcBefore"),
            "StoragePlacementAction",
                    Set.of(
                            "ioLatencyBefore",
                            "spaceDemandAfter",
                            "spaceDemandBefore",
                            "spaceUtilAfter",
                            "spaceUtilBefore"),
            "VMwareIpfixConfig", Set.of("idleFlowTimeout"),
            "VirtualMachineConfigInfo", Set.of("npivDesiredNodeWwns", "npivDesiredPortWwns"),
            "VirtualMachineConfigSpec", Set.of("npivDesiredNodeWwns", "npivDesiredPortWwns"),
            "VsanPolicyCost", Set.of("currentDiskSpaceToAddressSpaceRatio", "diskSpaceToAddressSpaceRatio"));

    private final Constructor<?> constructor;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** One field. */
    record Member(String wireName, Field field, boolean zeroIsUnset) {
        Class<?> type() {
            return field.getType();
        }

        /** Whether it is a list on the wire; bytes are base64, hence one value. */
        boolean isList() {
            return type().isArray() && type() != byte[].class;
        }
    }

    BindingShape(Class<?> type) {
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is no binding", e);
        }
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith(BindingTypes.PACKAGE); c = c.getSuperclass()) {
            lineage.add(c);
        }
        Collections.reverse(lineage);
        for (Class<?> c : lineage) {
            Set<String> optional = OPTIONAL_PRIMITIVES.getOrDefault(c.getSimpleName(), Set.of());
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    String name = field.getName();
                    String wireName = name.startsWith("_") ? name.substring(1) : name;
                    members.put(wireName, new Member(wireName, field, optional.contains(name)));
                }
            }
        }
    }

    Map<String, Member> members() {
        return members;
    }

    Object newInstance() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " failed", e);
        }
    }
}
