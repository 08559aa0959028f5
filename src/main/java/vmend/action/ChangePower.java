package vmend.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.PowerState;
import vmend.inventory.Ref;

/**
 * Changes whether a machine runs.
 *
 * @param from the state it is in now
 * @param note what its way back depends on, for this machine
 */
public record ChangePower(Ref target, String name, Means means, PowerState from, String note) implements Action {

    /** The ways to change it, each with the state it leads to. */
    public enum Means {
        /** Asks the guest to shut down; takes effect when the guest has done so, and never is a hard power off. */
        SHUT_DOWN_GUEST("shut-down-guest", "ShutdownGuest", "VirtualMachine.Interact.PowerOff", PowerState.POWERED_OFF),
        POWER_OFF("power-off", "PowerOffVM_Task", "VirtualMachine.Interact.PowerOff", PowerState.POWERED_OFF),
        SUSPEND("suspend", "SuspendVM_Task", "VirtualMachine.Interact.Suspend", PowerState.SUSPENDED),
        POWER_ON("power-on", "PowerOnVM_Task", "VirtualMachine.Interact.PowerOn", PowerState.POWERED_ON);

        private final String kind;
        private final String call;
        private final String privilege;
        private final PowerState to;

        Means(String kind, String call, String privilege, PowerState to) {
            this.kind = kind;
            this.call = call;
            this.privilege = privilege;
            this.to = to;
        }

        String kind() {
            return kind;
        }

        public PowerState to() {
            return to;
        }

        String call() {
            return call;
        }

        List<String> privileges() {
            return List.of(privilege);
        }
    }

    /** Of a machine that runs now. */
    public static ChangePower of(Ref vm, String name, Means means, String note) {
        return new ChangePower(
                vm, name, means, means == Means.POWER_ON ? PowerState.POWERED_OFF : PowerState.POWERED_ON, note);
    }

    static ChangePower read(Ref target, Texts texts) {
        String kind = texts.get("kind");
        for (Means means : Means.values()) {
            if (means.kind().equals(kind)) {
                return new ChangePower(
                        target,
                        texts.get("machine"),
                        means,
                        texts.constant("from", PowerState.class),
                        texts.get("note"));
            }
        }
        throw new IllegalArgumentException("there is no action '" + kind + "'");
    }

    @Override
    public String kind() {
        return means.kind();
    }

    @Override
    public String title() {
        return switch (means) {
            case SHUT_DOWN_GUEST -> "shut down the guest of " + name;
            case POWER_OFF -> "power off " + name;
            case SUSPEND -> "suspend " + name;
            case POWER_ON -> "power on " + name;
        };
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("machine", name);
        parameters.put("from", from.name());
        parameters.put("note", note);
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of("power", word(from));
    }

    @Override
    public Map<String, String> after() {
        return Map.of("power", word(means.to));
    }

    @Override
    public String call() {
        return means.call;
    }

    @Override
    public Impact impact() {
        return means == Means.POWER_ON ? Impact.NONE : Impact.POWER;
    }

    /** Never exact: a running machine's memory, leases and place are not given back by switching it on again. */
    @Override
    public Inverse inverse() {
        String how = switch (back()) {
            case SHUT_DOWN_GUEST -> "the guest is shut down again";
            case POWER_OFF -> "powered off again";
            case SUSPEND -> "suspended again";
            case POWER_ON -> "powered on again, if admission control allows it";
        };
        return Inverse.conditional(note.isEmpty() ? how : how + "; " + note);
    }

    @Override
    public List<String> privileges() {
        return means.privileges();
    }

    @Override
    public List<Check> expects() {
        List<Check> checks = new ArrayList<>(Check.quietMachine(target, means.call));
        checks.add(Check.equal(target, "runtime.powerState", wire(from)));
        if (means == Means.SHUT_DOWN_GUEST) {
            checks.add(Check.equal(target, "guest.toolsRunningStatus", "guestToolsRunning"));
        }
        return checks;
    }

    @Override
    public List<Check> achieves() {
        return List.of(Check.equal(target, "runtime.powerState", wire(means.to)));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new ChangePower(target, name, back(), means.to, ""));
    }

    private Means back() {
        return switch (means) {
            case SHUT_DOWN_GUEST, POWER_OFF, SUSPEND -> Means.POWER_ON;
            case POWER_ON -> from == PowerState.SUSPENDED ? Means.SUSPEND : Means.SHUT_DOWN_GUEST;
        };
    }

    private static String word(PowerState state) {
        return switch (state) {
            case POWERED_ON -> "on";
            case POWERED_OFF -> "off";
            case SUSPENDED -> "suspended";
        };
    }

    private static String wire(PowerState state) {
        return switch (state) {
            case POWERED_ON -> "poweredOn";
            case POWERED_OFF -> "poweredOff";
            case SUSPENDED -> "suspended";
        };
    }
}
