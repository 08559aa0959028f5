package vmend.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/** Sets whether a device is connected when its machine is powered on; nothing changes until then. */
public record SetDeviceStartConnected(DeviceRef device, boolean startConnected) implements Action {
    static final String KIND = "set-device-start-connected";
    static final String CALL = "ReconfigVM_Task";
    static final List<String> PRIVILEGES = List.of("VirtualMachine.Interact.DeviceConnection");

    static SetDeviceStartConnected read(Ref target, Texts texts) {
        return new SetDeviceStartConnected(DeviceRef.read(target, texts), texts.flag("startConnected"));
    }

    @Override
    public String kind() {
        return KIND;
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
        return CALL;
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
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(device.unchanged());
        checks.add(Check.equal(target(), device.path("connectable.startConnected"), Boolean.toString(!startConnected)));
        return checks;
    }

    @Override
    public List<Check> achieves() {
        return List.of(
                Check.equal(target(), device.path("connectable.startConnected"), Boolean.toString(startConnected)));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetDeviceStartConnected(device, !startConnected));
    }
}
