package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Stores;
import vmend.mocks.estate.VmSpec;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The properties of a virtual machine, but for its configuration and hardware. */
final class VmSight {
    private final World world;
    private final EntitySight entity;
    private final VmConfigSight config;

    VmSight(World world, EntitySight entity) {
        this.world = world;
        this.entity = entity;
        this.config = new VmConfigSight(world);
    }

    @Nullable
    Object get(Vm vm, String property) {
        return switch (property) {
            case "config" -> reachable(vm) ? config.config(vm) : null;
            case "runtime" -> runtime(vm);
            case "guest" -> reachable(vm) ? guest(vm) : null;
            case "summary" -> summary(vm);
            case "resourcePool" -> vm.spec().template() ? null : vm.pool();
            case "datastore" ->
                Stores.usedBy(vm.spec()).stream()
                        .flatMap(s -> world.estate().store(s).stream())
                        .toList();
            case "network" -> networks(vm);
            case "environmentBrowser" -> new Moref("EnvironmentBrowser", "envbrowser-" + number(vm));
            case "guestHeartbeatStatus" -> heartbeat(vm);
            case "snapshot" -> snapshots(vm);
            case "rootSnapshot" -> vm.spec().snapshots().isEmpty() ? List.of() : List.of(snapshotRef(vm, 0));
            case "storage" ->
                Obj.of("VirtualMachineStorageInfo")
                        .with("perDatastoreUsage", usage(vm))
                        .with("timestamp", world.started());
            case "disabledMethod" -> vm.spec().disabledMethods();
            case "recentTask" -> tasks(vm);
            case "resourceConfig" -> Allocations.config(vm.ref());
            default -> entity.get(vm, property);
        };
    }

    private List<Moref> tasks(Vm vm) {
        List<Moref> tasks = new ArrayList<>(world.estate().tasks().of(vm.ref(), world.now()));
        vm.spec().runningTask().ifPresent(planted -> tasks.add(task(vm)));
        return tasks;
    }

    static Moref task(Vm vm) {
        return new Moref("Task", "task-" + number(vm));
    }

    /** The machine that such a task works on. */
    static Moref vmOf(Moref task) {
        return new Moref("VirtualMachine", task.value().replace("task-", "vm-"));
    }

    /** A task that was begun when the estate was, and goes on for as long as it lasts. */
    Obj task(Vm vm, Moref ref) {
        return Obj.of("TaskInfo")
                .with("key", ref.value())
                .with("task", ref)
                .with("name", vm.spec().runningTask())
                .with("descriptionId", "VirtualMachine.task")
                .with("entity", vm.ref())
                .with("entityName", vm.name())
                .with("state", "running")
                .with("cancelled", false)
                .with("cancelable", true)
                .with("reason", Obj.of("TaskReasonUser").with("userName", "VSPHERE.LOCAL\\k.lang"))
                .with("queueTime", world.started())
                .with("startTime", world.started())
                .with("eventChainId", 1);
    }

    private static String number(Vm vm) {
        return vm.ref().value().substring(vm.ref().value().indexOf('-') + 1);
    }

    /** An inaccessible or invalid machine has no configuration that vCenter could show. */
    private static boolean reachable(Vm vm) {
        String state = vm.spec().power().connection();
        return !state.equals("inaccessible") && !state.equals("invalid");
    }

    private static List<Moref> networks(Vm vm) {
        return vm.spec().devices().stream()
                .flatMap(device -> device.nic().stream())
                .flatMap(nic -> nic.network().stream())
                .distinct()
                .toList();
    }

    private Obj runtime(Vm vm) {
        VmSpec.Power power = vm.spec().power();
        boolean on = vm.spec().isOn();
        boolean suspended = power.state().equals("suspended");
        return Obj.of("VirtualMachineRuntimeInfo")
                .with("host", vm.host())
                .with("connectionState", power.connection())
                .with("powerState", power.state())
                .with("faultToleranceState", vm.spec().faultTolerance().orElse("notConfigured"))
                .with("toolsInstallerMounted", vm.spec().guest().installerMounted())
                .with("suspendTime", suspended ? world.ago(power.suspendedFor().orElse(power.bootedFor())) : null)
                .with("bootTime", on ? world.ago(power.bootedFor()) : null)
                .with("suspendInterval", 0L)
                .with("question", vm.spec().question().map(VmSight::question))
                .with("maxCpuUsage", vm.spec().cpus() * 2600)
                .with("maxMemoryUsage", vm.spec().memoryMb())
                .with("numMksConnections", power.consoles())
                .with("recordReplayState", "inactive")
                .with("cleanPowerOff", (on || suspended) ? null : true)
                .with("onlineStandby", false)
                .with("consolidationNeeded", false)
                .with("paused", false)
                .with("snapshotInBackground", false);
    }

    private static Obj question(VmSpec.Question asked) {
        Obj yes = Obj.of("ElementDescription")
                .with("label", "Yes")
                .with("summary", "Yes")
                .with("key", "0");
        Obj no = Obj.of("ElementDescription")
                .with("label", "No")
                .with("summary", "No")
                .with("key", "1");
        return Obj.of("VirtualMachineQuestionInfo")
                .with("id", asked.id())
                .with("text", asked.text())
                .with(
                        "choice",
                        Obj.of("ChoiceOption")
                                .with("choiceInfo", List.of(yes, no))
                                .with("defaultIndex", 1))
                .with(
                        "message",
                        List.of(Obj.of("VirtualMachineMessage")
                                .with("id", "msg.cdromdisconnect.locked")
                                .with("text", asked.text())));
    }

    private Obj guest(Vm vm) {
        VmSpec.Guest guest = vm.spec().guest();
        boolean running = guest.tools().equals("running");
        List<Obj> nics = new ArrayList<>();
        for (Device device : vm.spec().devices()) {
            device.nic()
                    .filter(nic -> running)
                    .ifPresent(nic -> nics.add(Obj.of("GuestNicInfo")
                            .with("network", nic.networkName())
                            .with("ipAddress", nic.ip().map(List::of).orElse(nics.isEmpty() ? guest.ips() : List.of()))
                            .with("macAddress", nic.guestMac().orElse(nic.mac()))
                            .with(
                                    "connected",
                                    device.connect()
                                            .map(Device.Connect::connected)
                                            .orElse(false))
                            .with("deviceConfigId", device.key())));
        }
        return Obj.of("GuestInfo")
                .with("toolsStatus", toolsStatus(guest))
                .with(
                        "toolsVersionStatus",
                        guest.tools().equals("notInstalled") ? "guestToolsNotInstalled" : "guestToolsCurrent")
                .with(
                        "toolsVersionStatus2",
                        guest.tools().equals("notInstalled") ? "guestToolsNotInstalled" : "guestToolsCurrent")
                .with("toolsRunningStatus", running ? "guestToolsRunning" : "guestToolsNotRunning")
                .with("toolsVersion", guest.tools().equals("notInstalled") ? "0" : "12389")
                .with("guestId", running ? guest.id() : null)
                .with("guestFamily", running ? vm.spec().inside().family().orElse(family(guest)) : null)
                .with("guestFullName", running ? guest.fullName() : null)
                .with("hostName", running ? hostName(vm) : null)
                .with("ipAddress", running ? guest.ips().stream().findFirst() : null)
                .with("net", nics)
                .with("ipStack", running ? new InsideSight(world).stack(vm.spec()) : List.of())
                .with("guestState", running ? "running" : "notRunning")
                .with("guestOperationsReady", running)
                .with("interactiveGuestOperationsReady", false)
                .with("guestStateChangeSupported", running);
    }

    private static String hostName(Vm vm) {
        return vm.spec().guest().hostName().orElse(vm.name());
    }

    private static String toolsStatus(VmSpec.Guest guest) {
        return switch (guest.tools()) {
            case "running" -> "toolsOk";
            case "notInstalled" -> "toolsNotInstalled";
            default -> "toolsNotRunning";
        };
    }

    private static String family(VmSpec.Guest guest) {
        if (guest.id().startsWith("windows")) {
            return "windowsGuest";
        }
        return List.of("vmkernel", "other", "freebsd").stream().anyMatch(guest.id()::startsWith)
                ? "otherGuestFamily"
                : "linuxGuest";
    }

    private static String heartbeat(Vm vm) {
        return vm.spec().isOn() && vm.spec().guest().tools().equals("running") ? "green" : "gray";
    }

    private Obj summary(Vm vm) {
        VmSpec spec = vm.spec();
        boolean on = spec.isOn();
        int mhz = on ? spec.load().map(load -> load.cpuMhz()).orElse(400) : 0;
        int mb = on
                ? spec.memoryMb() * spec.load().map(load -> load.memPercent()).orElse(30) / 100
                : 0;
        Obj guest = Objects.requireNonNullElse(reachable(vm) ? guest(vm) : null, Obj.of("GuestInfo"));
        return Obj.of("VirtualMachineSummary")
                .with("vm", vm.ref())
                .with("runtime", runtime(vm))
                .with(
                        "guest",
                        Obj.of("VirtualMachineGuestSummary")
                                .with("guestId", spec.guest().id())
                                .with("guestFullName", spec.guest().fullName())
                                .with("toolsStatus", guest.get("toolsStatus"))
                                .with("toolsVersionStatus2", guest.get("toolsVersionStatus2"))
                                .with("toolsRunningStatus", guest.get("toolsRunningStatus"))
                                .with("hostName", guest.get("hostName"))
                                .with("ipAddress", guest.get("ipAddress")))
                .with("config", config.summary(vm))
                .with(
                        "storage",
                        Obj.of("VirtualMachineStorageSummary")
                                .with("committed", diskBytes(vm) / 2)
                                .with("uncommitted", diskBytes(vm) / 2)
                                .with("unshared", diskBytes(vm) / 2)
                                .with("timestamp", world.started()))
                .with(
                        "quickStats",
                        Obj.of("VirtualMachineQuickStats")
                                .with("overallCpuUsage", mhz)
                                .with("overallCpuDemand", mhz)
                                .with("guestMemoryUsage", mb)
                                .with("hostMemoryUsage", on ? spec.memoryMb() : 0)
                                .with("guestHeartbeatStatus", heartbeat(vm))
                                .with("uptimeSeconds", on ? uptimeSeconds(spec) : 0))
                .with("overallStatus", "green")
                .with("customValue", entity.get(vm, "customValue"));
    }

    /** Of those that ran when the mock was started it is a fact that does not move; others have just begun. */
    private static int uptimeSeconds(VmSpec spec) {
        return (int) Math.max(0, spec.power().bootedFor().toSeconds());
    }

    private static long diskBytes(Vm vm) {
        return vm.spec().devices().stream()
                .filter(device -> device.type().equals("VirtualDisk"))
                .mapToLong(device -> Long.parseLong(device.values().getOrDefault("gb", "0")) << 30)
                .sum();
    }

    private List<Obj> usage(Vm vm) {
        return vm.spec().stores().stream()
                .limit(1)
                .flatMap(s -> world.estate().store(s).stream())
                .map(ref -> Obj.of("VirtualMachineUsageOnDatastore")
                        .with("datastore", ref)
                        .with("committed", diskBytes(vm) / 2)
                        .with("uncommitted", diskBytes(vm) / 2)
                        .with("unshared", diskBytes(vm) / 2))
                .toList();
    }

    private static Moref snapshotRef(Vm vm, int index) {
        return new Moref("VirtualMachineSnapshot", "snapshot-" + number(vm) + "0" + index);
    }

    private @Nullable Obj snapshots(Vm vm) {
        List<VmSpec.Snapshot> all = vm.spec().snapshots();
        Optional<Obj> child = Optional.empty();
        for (int i = all.size() - 1; i >= 0; i--) {
            child = Optional.of(Obj.of("VirtualMachineSnapshotTree")
                    .with("snapshot", snapshotRef(vm, i))
                    .with("vm", vm.ref())
                    .with("name", all.get(i).name())
                    .with("description", "")
                    .with("id", i + 1)
                    .with("createTime", world.ago(all.get(i).age()))
                    .with("state", "poweredOff")
                    .with("quiesced", false)
                    .with("childSnapshotList", child.map(List::of)));
        }
        return child.map(root -> Obj.of("VirtualMachineSnapshotInfo")
                        .with("currentSnapshot", snapshotRef(vm, all.size() - 1))
                        .with("rootSnapshotList", List.of(root)))
                .orElse(null);
    }
}
