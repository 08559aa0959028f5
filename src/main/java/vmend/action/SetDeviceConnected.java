package vmend.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/** Connects or disconnects a device of a running machine; what is behind the device stays configured. */
public record SetDeviceConnected(DeviceRef device, boolean connected) implements Action {
    static final String KIND = "set-device-connected";
    static final String CALL = "ReconfigVM_Task";
    static final List<String> PRIVILEGES = List.of("VirtualMachine.Interact.DeviceConnection");

    static SetDeviceConnected read(Ref target, Texts texts) {
        return new SetDeviceConnected(DeviceRef.read(target, texts), texts.flag("connected"));
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
        return (connected ? "connect " : "disconnect ") + device.label();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = device.parameters();
        parameters.put("connected", Boolean.toString(connected));
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of("connected", Boolean.toString(!connected));
    }

    @Override
    public Map<String, String> after() {
        return Map.of("connected", Boolean.toString(connected));
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public Impact impact() {
        return device.networkCard() ? Impact.NETWORK : Impact.MEDIA;
    }

    @Override
    public Inverse inverse() {
        return device.behindAClient()
                ? Inverse.conditional("only whoever has the console open can offer the client's device again")
                : Inverse.exact("connected back to what is behind it, as long as that still exists");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(device.unchanged());
        checks.add(Check.equal(target(), "runtime.powerState", "poweredOn"));
        checks.add(Check.equal(target(), "runtime.toolsInstallerMounted", "false"));
        checks.add(Check.equal(target(), device.path("connectable.connected"), Boolean.toString(!connected)));
        return checks;
    }

    @Override
    public List<Check> achieves() {
        return List.of(Check.equal(target(), device.path("connectable.connected"), Boolean.toString(connected)));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetDeviceConnected(device, !connected));
    }
}
