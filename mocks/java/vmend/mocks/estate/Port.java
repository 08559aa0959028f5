package vmend.mocks.estate;

import java.util.Optional;
import vmend.mocks.vim.Moref;

/** A port of a distributed group: its key, who is on it, what is set on it itself, and how often that changed. */
public record Port(
        String key,
        Moref group,
        Optional<Moref> vm,
        int deviceKey,
        Optional<GroupSpec.PortSpec> override,
        int configVersion) {

    Port(String key, Moref group, Optional<Moref> vm, int deviceKey, Optional<GroupSpec.PortSpec> override) {
        this(key, group, vm, deviceKey, override, 0);
    }

    /** The port with a machine's adapter on it. */
    public Port taken(Moref by, int device) {
        return new Port(key, group, Optional.of(by), device, override, configVersion);
    }

    /** The port with nobody on it; its own settings go when it is left, as the policy of every group says here. */
    public Port left() {
        return new Port(key, group, Optional.empty(), 0, Optional.empty(), configVersion);
    }

    /** The port with other settings of its own. */
    public Port set(Optional<GroupSpec.PortSpec> own) {
        return new Port(key, group, vm, deviceKey, own, configVersion + 1);
    }
}
