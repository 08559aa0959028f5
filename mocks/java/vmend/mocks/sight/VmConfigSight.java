package vmend.mocks.sight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Obj;

/** The configuration of a virtual machine. */
final class VmConfigSight {
    private static final String APP_INFO = "guestinfo.appInfo";

    private final World world;
    private final DeviceSight devices;
    private final InsideSight inside;

    VmConfigSight(World world) {
        this.world = world;
        this.devices = new DeviceSight(world);
        this.inside = new InsideSight(world);
    }

    Obj config(Vm vm) {
        VmSpec spec = vm.spec();
        String store = spec.stores().stream().findFirst().orElse("unknown");
        Instant lastChange = world.ago(Duration.ofHours(5));
        String folder = "[" + store + "] " + vm.name() + "/";
        return Obj.of("VirtualMachineConfigInfo")
                .with(
                        "changeVersion",
                        spec.edition().map(VmSpec.Edition::changeVersion).orElse(lastChange.toString()))
                .with(
                        "modified",
                        spec.edition().map(edition -> world.ago(edition.age())).orElse(lastChange))
                .with("name", Names.escaped(vm.name()))
                .with("guestFullName", spec.guest().fullName())
                .with("version", "vmx-19")
                .with("uuid", biosUuid(vm))
                .with("createDate", world.ago(spec.power().createdFor()))
                .with("instanceUuid", instanceUuid(vm))
                .with("npivTemporaryDisabled", true)
                .with("template", spec.template())
                .with("guestId", spec.guest().id())
                .with("alternateGuestName", "")
                .with("annotation", spec.annotation())
                .with(
                        "files",
                        Obj.of("VirtualMachineFileInfo")
                                .with("vmPathName", folder + vm.name() + ".vmx")
                                .with("snapshotDirectory", folder)
                                .with("suspendDirectory", folder)
                                .with("logDirectory", folder))
                .with(
                        "tools",
                        Obj.of("ToolsConfigInfo")
                                .with("toolsVersion", spec.guest().tools().equals("notInstalled") ? 0 : 12389)
                                .with("toolsUpgradePolicy", "manual")
                                .with("syncTimeWithHost", false))
                .with(
                        "flags",
                        Obj.of("VirtualMachineFlagInfo")
                                .with("enableLogging", true)
                                .with("runWithDebugInfo", false)
                                .with("htSharing", "any")
                                .with("snapshotDisabled", false)
                                .with("snapshotLocked", false)
                                .with("diskUuidEnabled", true)
                                .with("snapshotPowerOffBehavior", "powerOff"))
                .with(
                        "defaultPowerOps",
                        Obj.of("VirtualMachineDefaultPowerOpInfo")
                                .with("powerOffType", "soft")
                                .with("suspendType", "hard")
                                .with("resetType", "soft")
                                .with("standbyAction", "checkpoint"))
                .with(
                        "hardware",
                        Obj.of("VirtualHardware")
                                .with("numCPU", spec.cpus())
                                .with("numCoresPerSocket", 1)
                                .with("memoryMB", spec.memoryMb())
                                .with("device", devices.devices(vm)))
                .with("cpuAllocation", Allocations.unlimited())
                .with("memoryAllocation", Allocations.unlimited())
                .with("extraConfig", extraConfig(spec))
                .with("bootOptions", bootOptions(spec))
                .with("ftInfo", ftInfo(vm))
                .with("repConfig", spec.replicated() ? replication(vm) : null)
                .with("vAppConfig", spec.product().map(VmConfigSight::vApp))
                .with("changeTrackingEnabled", true)
                .with("firmware", spec.firmware())
                .with("maxMksConnections", -1)
                .with("guestAutoLockEnabled", true)
                .with("managedBy", spec.managedBy().map(VmConfigSight::managedBy))
                .with("nestedHVEnabled", spec.guest().id().startsWith("vmkernel"))
                .with("vPMCEnabled", false)
                .with("messageBusTunnelEnabled", false)
                .with("sevEnabled", false);
    }

    Obj summary(Vm vm) {
        VmSpec spec = vm.spec();
        String store = spec.stores().stream().findFirst().orElse("unknown");
        return Obj.of("VirtualMachineConfigSummary")
                .with("name", Names.escaped(vm.name()))
                .with("template", spec.template())
                .with("vmPathName", "[" + store + "] " + vm.name() + "/" + vm.name() + ".vmx")
                .with("memorySizeMB", spec.memoryMb())
                .with("numCpu", spec.cpus())
                .with("numEthernetCards", count(spec, device -> device.nic().isPresent()))
                .with("numVirtualDisks", count(spec, device -> device.type().equals("VirtualDisk")))
                .with("uuid", biosUuid(vm))
                .with("instanceUuid", instanceUuid(vm))
                .with("guestId", spec.guest().id())
                .with("guestFullName", spec.guest().fullName())
                .with("annotation", spec.annotation())
                .with("product", spec.product().map(VmConfigSight::product))
                .with("installBootRequired", false)
                .with("ftInfo", ftInfo(vm))
                .with("managedBy", spec.managedBy().map(VmConfigSight::managedBy))
                .with("tpmPresent", count(spec, device -> device.type().equals("VirtualTPM")) > 0);
    }

    private static int count(VmSpec spec, java.util.function.Predicate<Device> which) {
        return (int) spec.devices().stream().filter(which).count();
    }

    String instanceUuid(Vm vm) {
        return "50" + world.uuid("instance " + vm.ref()).substring(2);
    }

    String biosUuid(Vm vm) {
        return "42" + world.uuid("bios " + vm.ref()).substring(2);
    }

    private List<Obj> extraConfig(VmSpec spec) {
        List<Obj> options = new ArrayList<>();
        options.add(Obj.of("OptionValue").with("key", "nvram").with("value", "vm.nvram"));
        options.add(Obj.of("OptionValue").with("key", "svga.present").with("value", "TRUE"));
        spec.extraConfig()
                .forEach((key, value) ->
                        options.add(Obj.of("OptionValue").with("key", key).with("value", value)));
        spec.inside()
                .appInfo()
                .filter(said -> !spec.extraConfig().containsKey(APP_INFO))
                .ifPresent(said ->
                        options.add(Obj.of("OptionValue").with("key", APP_INFO).with("value", inside.text(said))));
        return options;
    }

    private static Obj bootOptions(VmSpec spec) {
        List<Obj> order = new ArrayList<>();
        for (String device : spec.bootOrder()) {
            switch (device) {
                case "cdrom" -> order.add(Obj.of("VirtualMachineBootOptionsBootableCdromDevice"));
                case "floppy" -> order.add(Obj.of("VirtualMachineBootOptionsBootableFloppyDevice"));
                case "disk" ->
                    order.add(Obj.of("VirtualMachineBootOptionsBootableDiskDevice")
                            .with("deviceKey", 2000));
                default ->
                    order.add(Obj.of("VirtualMachineBootOptionsBootableEthernetDevice")
                            .with("deviceKey", 4000));
            }
        }
        return Obj.of("VirtualMachineBootOptions")
                .with("bootDelay", 0L)
                .with("enterBIOSSetup", false)
                .with("efiSecureBootEnabled", spec.firmware().equals("efi"))
                .with("bootRetryEnabled", false)
                .with("bootRetryDelay", 10_000L)
                .with("bootOrder", order);
    }

    private Optional<Obj> ftInfo(Vm vm) {
        return vm.spec()
                .faultTolerance()
                .filter(state -> !state.equals("notConfigured"))
                .map(state -> Obj.of("FaultToleranceConfigInfo")
                        .with("role", 1)
                        .with("instanceUuids", List.of(instanceUuid(vm), world.uuid("ft " + vm.ref())))
                        .with("configPaths", List.of("[ft] " + vm.name() + "/" + vm.name() + ".vmx")));
    }

    private Obj replication(Vm vm) {
        return Obj.of("ReplicationConfigSpec")
                .with("generation", 7L)
                .with("vmReplicationId", "GID-" + world.uuid("replication " + vm.ref()))
                .with("destination", "10.20.0.41")
                .with("port", 31031)
                .with("rpo", 240L)
                .with("quiesceGuestEnabled", false)
                .with("paused", false)
                .with("oppUpdatesEnabled", false);
    }

    private static Obj product(VmSpec.Product product) {
        return Obj.of("VAppProductInfo")
                .with("key", 0)
                .with("name", product.name())
                .with("vendor", product.vendor());
    }

    private static Obj vApp(VmSpec.Product product) {
        return Obj.of("VmConfigInfo")
                .with("product", List.of(product(product)))
                .with("ipAssignment", Obj.of("VAppIPAssignmentInfo"))
                .with("installBootRequired", false)
                .with("installBootStopDelay", 0);
    }

    private static Obj managedBy(VmSpec.ManagedBy owner) {
        return Obj.of("ManagedByInfo")
                .with("extensionKey", owner.extensionKey())
                .with("type", owner.type());
    }
}
