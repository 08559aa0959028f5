package vmend.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.Ref;

/**
 * A device of a machine as a step names it: by key, and by what it must still be.
 *
 * @param wireType the concrete device type, which an edit must name
 * @param backing what is behind it, as far as a step depends on it: kind, type and detail; empty where nothing is
 */
public record DeviceRef(Ref vm, int key, String label, String wireType, Optional<Device.Backing> backing) {

    public DeviceRef {
        backing = backing.map(behind -> behind(behind.kind(), behind.wireType(), behind.detail()));
    }

    public static DeviceRef of(Ref vm, Device device) {
        return new DeviceRef(vm, device.key(), device.label(), device.wireType(), device.backing());
    }

    /** Reads what {@link #parameters()} gives. */
    static DeviceRef read(Ref vm, Texts texts) {
        return new DeviceRef(
                vm,
                texts.number("deviceKey"),
                texts.get("device"),
                texts.get("deviceType"),
                texts.find("backingType")
                        .map(type -> behind(
                                texts.constant("backingKind", BackingKind.class), type, texts.find("backingDetail"))));
    }

    /** The same device with something else behind it. */
    DeviceRef backedBy(BackingKind kind, String type, Optional<String> detail) {
        return new DeviceRef(vm, key, label, wireType, Optional.of(behind(kind, type, detail)));
    }

    String path(String below) {
        return "config.hardware.device[" + key + "]." + below;
    }

    /** The device is still the one that was judged: same type, same thing behind it. */
    List<Check> unchanged() {
        List<Check> checks = new ArrayList<>(Check.quietMachine(vm, "ReconfigVM_Task"));
        checks.addAll(same());
        return checks;
    }

    /** Type and backing, without the machine around it. */
    List<Check> same() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.equal(vm, path("type"), wireType));
        backing.ifPresent(behind -> {
            checks.add(Check.equal(vm, path("backing.type"), behind.wireType()));
            behind.detail().ifPresent(detail -> checks.add(Check.equal(vm, path("backing.detail"), detail)));
        });
        return checks;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("deviceKey", Integer.toString(key));
        parameters.put("device", label);
        parameters.put("deviceType", wireType);
        backing.ifPresent(behind -> {
            parameters.put("backingKind", behind.kind().name());
            parameters.put("backingType", behind.wireType());
            behind.detail().ifPresent(detail -> parameters.put("backingDetail", detail));
        });
        return parameters;
    }

    boolean behindAClient() {
        return backing.filter(b -> b.kind() == BackingKind.CLIENT_DEVICE).isPresent();
    }

    boolean networkCard() {
        return backing.filter(b -> switch (b.kind()) {
                    case STANDARD_NETWORK, DISTRIBUTED_PORT, OPAQUE_NETWORK -> true;
                    case HOST_DEVICE, FILE, CLIENT_DEVICE, REMOTE_HOST, PIPE, NETWORK_URI, THIN_PRINT, OTHER -> false;
                })
                .isPresent();
    }

    private static Device.Backing behind(BackingKind kind, String wireType, Optional<String> detail) {
        return new Device.Backing(
                kind,
                wireType,
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
