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
 * @param wireType the concrete device type, which a sparse edit must name
 * @param backing what is behind it, empty where nothing is
 */
public record DeviceRef(Ref vm, int key, String label, String wireType, Optional<Device.Backing> backing) {

    public static DeviceRef of(Ref vm, Device device) {
        return new DeviceRef(vm, device.key(), device.label(), device.wireType(), device.backing());
    }

    String path(String below) {
        return "config.hardware.device[" + key + "]." + below;
    }

    /** The device is still the one that was judged: same type, same thing behind it. */
    List<Check> unchanged() {
        List<Check> checks = new ArrayList<>(Check.quietMachine(vm, "ReconfigVM_Task"));
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
        return parameters;
    }

    boolean behindAClient() {
        return backing.filter(b -> b.kind() == BackingKind.CLIENT_DEVICE).isPresent();
    }
}
