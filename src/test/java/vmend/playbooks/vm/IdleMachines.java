package vmend.playbooks.vm;

import static vmend.testing.EstateBuilder.estate;

import java.util.function.Consumer;
import vmend.inventory.Device;
import vmend.inventory.Properties;
import vmend.playbook.PlaybookType;
import vmend.playbooks.Shipped;
import vmend.testing.EstateBuilder;
import vmend.testing.Judged;
import vmend.testing.VmBuilder;

/** Machines that are idle by all limits, for tests to change one thing of. */
final class IdleMachines {
    static final String CPU = "cpu.usagemhz.average";
    static final String READY = "cpu.ready.summation";
    static final String NET = "net.usage.average";
    static final String DISK = "disk.usage.average";
    static final String READS = "virtualDisk.read.average";
    static final String WRITES = "virtualDisk.write.average";
    static final String MARK = "idle since";

    private IdleMachines() {}

    static IdleVms byDefault() {
        return (IdleVms) type().byDefault();
    }

    static PlaybookType type() {
        return Shipped.catalog().all().stream()
                .filter(one -> one.id().equals("idle-vms"))
                .findFirst()
                .orElseThrow();
    }

    /** A cluster with one host and one VMFS datastore. */
    static EstateBuilder site() {
        return estate().cluster("Prod-A")
                .host("esx-01", host -> host.inCluster("Prod-A"))
                .store("vmfs-01", "VMFS");
    }

    /** Idle, on VMFS, with Tools, an address, and the mark defined but not set. */
    static VmBuilder idle(VmBuilder vm) {
        return vm.runsOn("esx-01")
                .disk("vmfs-01")
                .nic("VM Network")
                .guestNic("00:50:56:00:00:00", "10.0.0.7")
                .with(Properties.GUEST_ID, "debian12_64Guest")
                .attribute(MARK, "")
                .uses(CPU, 31)
                .with(Properties.CPUS, 2)
                .uses(READY, 20_000)
                .uses(NET, 2)
                .uses(DISK, 3);
    }

    static Judged judged(Consumer<VmBuilder> say) {
        return site().vm("intranet-old", vm -> say.accept(idle(vm))).judgedBy(byDefault());
    }

    static Device passedThrough() {
        return vmend.testing.Devices.fixed(
                13000, "PCI device 0", vmend.inventory.DeviceKind.PCI_PASSTHROUGH, "VirtualPCIPassthrough");
    }
}
