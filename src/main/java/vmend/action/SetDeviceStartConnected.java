package vmend.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vmend.inventory.Ref;

/** Sets whether a device is connected when its machine is powered on; nothing changes until then. */
public record SetDeviceStartConnected(DeviceRef device, boolean startConnected) implements Action {

    @Override
    public String kind() {
        return "set-device-start-connected";
    }

    @Override
    public Ref target() {
        return device.vm();
    }

    @Override
    public String title() {
        return (startConnected ? "connect " : "do not connect ") + device.label() + " at power-on";
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = device.parameters();
        parameters.put("startConnected", Boolean.toString(startConnected));
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of("startConnected", Boolean.toString(!startConnected));
    }

    @Override
    public Map<String, String> after() {
        return Map.of("startConnected", Boolean.toString(startConnected));
    }

    @Override
    public String call() {
        return "ReconfigVM_Task";
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact("the flag is set back");
    }

    @Override
    public List<String> privileges() {
        return List.of("VirtualMachine.Interact.DeviceConnection");
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(device.unchanged());
        checks.add(Check.equal(target(), device.path("connectable.startConnected"), Boolean.toString(!startConnected)));
        return checks;
    }
}
