package vmend.playbooks.guest;

import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.Times.hours;

import java.util.List;
import java.util.Map;
import vmend.inventory.ManagedBy;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.testing.EstateBuilder;
import vmend.testing.VmBuilder;
import vmend.testing.Worlds;

/** Guests with engines, agents and neither, seen well, badly and not at all. */
public final class MissingAntivirusWorlds implements Worlds {

    @Override
    public List<Map<String, String>> settings() {
        return List.of(
                Map.of("markWith", "vmend/no-antivirus", "quarantine", "true"),
                Map.of("guestLogon", "true", "markWith", "vmend/no-antivirus"),
                Map.of("protectedTags", "anti-virus/*", "declaredIn", "antivirus", "consoleList", "av.csv"));
    }

    @Override
    public Map<String, String> files() {
        return Map.of("av.csv", "host name,last seen\nlisted,2026-11-23\nelsewhere,2026-11-23\n");
    }

    @Override
    public EstateBuilder world() {
        EstateBuilder world = estate().tagIs("vmend/no-antivirus").network("VM Network", one -> {});
        for (PowerState power : PowerState.values()) {
            world.vm("bare " + power, vm -> bare(vm).with(Properties.POWER_STATE, power));
        }
        return world.vm("engine", vm -> vm.windows().appInfo(hours(2), "MsMpEng.exe"))
                .vm("agent", vm -> vm.linux().appInfo(hours(2), "klnagent"))
                .vm("stale", vm -> vm.windows().appInfo(hours(30), "MsMpEng.exe"))
                .vm("off", vm -> vm.windows().extraConfig("guestinfo.appInfo", ""))
                .vm("answers", vm -> Antivirus.answers(vm.windows(), "MsMpEng.exe"))
                .vm("answers bare", vm -> Antivirus.answers(vm.windows(), "lsass.exe"))
                .vm("does not answer", vm -> vm.windows().with(Properties.GUEST_OPERATIONS_READY, false))
                .vm("not listed", vm -> vm.windows().hostName("nowhere"))
                .vm("listed", vm -> vm.windows().hostName("listed"))
                .vm("marked", vm -> bare(vm).tag("vmend/no-antivirus"))
                .vm("declared", vm -> bare(vm).tag("anti-virus/agentless"))
                .vm("no Tools", vm -> vm.windows().with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                .vm(
                        "agent of vCenter",
                        vm -> bare(vm).with(
                                        Properties.MANAGED_BY, new ManagedBy("com.vmware.vim.eam", "cluster-agent")))
                .vm("template", VmBuilder::template);
    }

    private static VmBuilder bare(VmBuilder vm) {
        return vm.windows()
                .appInfo(hours(2), "svchost.exe")
                .nic("VM Network")
                .guestNic("00:50:56:00:00:01", "10.0.0.5");
    }
}
