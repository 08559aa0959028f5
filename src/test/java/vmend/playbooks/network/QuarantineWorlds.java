package vmend.playbooks.network;

import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import java.util.Map;
import vmend.inventory.Properties;
import vmend.testing.EstateBuilder;
import vmend.testing.Worlds;

/** A machine that is named, one that is like it, and one whose addresses nobody knows; two others may bear the same instance UUID. */
public final class QuarantineWorlds implements Worlds {
    private static final String TWICE = "5001aaaa-0000-0000-0000-000000000001";

    @Override
    public List<Map<String, String>> settings() {
        return List.of(
                Map.of("machine", "web-01", "incident", "INC-42"),
                Map.of("machine", "dark", "incident", "INC-43", "addresses", "10.0.0.8"),
                Map.of("machine", TWICE, "incident", "INC-44"));
    }

    @Override
    public EstateBuilder world() {
        return estate().network("VM Network", one -> {})
                .vm("web-01", vm -> vm.nic("VM Network").guestNic("00:50:56:00:00:01", "10.0.0.5"))
                .vm("web-02", vm -> vm.nic("VM Network").guestNic("00:50:56:00:00:02", "10.0.0.6"))
                .vm("dark", vm -> vm.nic("VM Network"))
                .vm("copy", vm -> vm.with(Properties.INSTANCE_UUID, TWICE))
                .vm("copy of copy", vm -> vm.with(Properties.INSTANCE_UUID, TWICE));
    }
}
