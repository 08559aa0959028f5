package vmend.inventory;

import static vmend.inventory.WhenUnset.means;
import static vmend.inventory.WhenUnset.none;
import static vmend.inventory.WhenUnset.unknown;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data table of properties: path, type, first API version, and what it means that vCenter returns none.
 *
 * <p>docs/properties.md is generated from it. The sources are the vSphere API reference's "required" and "since" marks.
 */
public final class Properties {
    private Properties() {}

    private static final ApiVersion FIRST = ApiVersion.of("2.0");

    /** Properties that every kind of inventory object has. */
    public static Property<String> name(Kind kind) {
        return property(kind, "name", String.class, FIRST, unknown());
    }

    public static Property<Ref> parent(Kind kind) {
        return property(kind, "parent", Ref.class, FIRST, none());
    }

    /** Methods that vCenter or a solution has blocked on the object. */
    public static Property<List<String>> disabledMethods(Kind kind) {
        return property(kind, "disabledMethod", listOf(String.class), FIRST, means(List.of()));
    }

    /** Tasks of the last minutes, running ones among them. */
    public static Property<List<Ref>> recentTasks(Kind kind) {
        return property(kind, "recentTask", listOf(Ref.class), FIRST, means(List.of()));
    }

    /** The object's health as vCenter sums it up: green, yellow, red, or gray where it does not know. */
    public static Property<String> overallStatus(Kind kind) {
        return property(kind, "overallStatus", String.class, FIRST, unknown());
    }

    public static final Property<Boolean> TEMPLATE =
            property(Kind.VM, "config.template", Boolean.class, FIRST, unknown());
    public static final Property<String> INSTANCE_UUID =
            property(Kind.VM, "config.instanceUuid", String.class, ApiVersion.of("4.0"), none());
    public static final Property<String> BIOS_UUID = property(Kind.VM, "config.uuid", String.class, FIRST, none());
    public static final Property<String> GUEST_ID = property(Kind.VM, "config.guestId", String.class, FIRST, unknown());
    public static final Property<ManagedBy> MANAGED_BY =
            property(Kind.VM, "config.managedBy", ManagedBy.class, ApiVersion.of("5.0"), none());
    public static final Property<String> FAULT_TOLERANCE_STATE = property(
            Kind.VM, "runtime.faultToleranceState", String.class, ApiVersion.of("4.0"), means("notConfigured"));
    /** The id of the replication group; set on machines that vSphere Replication protects. */
    public static final Property<String> REPLICATION =
            property(Kind.VM, "config.repConfig.vmReplicationId", String.class, ApiVersion.of("6.0"), none());

    public static final Property<List<Device>> DEVICES =
            property(Kind.VM, "config.hardware.device", listOf(Device.class), FIRST, unknown());
    /** The order of boot devices as wire type names; empty when the firmware's own order holds. */
    public static final Property<List<String>> BOOT_ORDER = property(
            Kind.VM, "config.bootOptions.bootOrder", listOf(String.class), ApiVersion.of("5.0"), means(List.of()));

    public static final Property<Instant> CREATED =
            property(Kind.VM, "config.createDate", Instant.class, ApiVersion.of("6.7"), none());
    public static final Property<PowerState> POWER_STATE =
            property(Kind.VM, "runtime.powerState", PowerState.class, FIRST, unknown());
    public static final Property<Instant> BOOT_TIME =
            property(Kind.VM, "runtime.bootTime", Instant.class, FIRST, none());
    public static final Property<ConnectionState> VM_CONNECTION =
            property(Kind.VM, "runtime.connectionState", ConnectionState.class, FIRST, unknown());
    public static final Property<Question> QUESTION =
            property(Kind.VM, "runtime.question", Question.class, FIRST, none());
    public static final Property<Boolean> TOOLS_INSTALLER_MOUNTED =
            property(Kind.VM, "runtime.toolsInstallerMounted", Boolean.class, FIRST, unknown());
    /** How many consoles (MKS) are open on the machine. */
    public static final Property<Integer> CONSOLES =
            property(Kind.VM, "runtime.numMksConnections", Integer.class, FIRST, unknown());

    public static final Property<Ref> RUNS_ON = property(Kind.VM, "runtime.host", Ref.class, FIRST, none());
    public static final Property<Ref> VM_POOL = property(Kind.VM, "resourcePool", Ref.class, FIRST, none());
    /** The vApp a machine lies in; it then has no folder. */
    public static final Property<Ref> PARENT_VAPP =
            property(Kind.VM, "parentVApp", Ref.class, ApiVersion.of("4.0"), none());

    public static final Property<Product> PRODUCT =
            property(Kind.VM, "summary.config.product", Product.class, ApiVersion.of("4.0"), none());
    public static final Property<String> TOOLS_RUNNING =
            property(Kind.VM, "guest.toolsRunningStatus", String.class, ApiVersion.of("4.0"), none());
    public static final Property<String> GUEST_HOST_NAME =
            property(Kind.VM, "guest.hostName", String.class, FIRST, none());
    public static final Property<List<GuestNic>> GUEST_NICS =
            property(Kind.VM, "guest.net", listOf(GuestNic.class), FIRST, means(List.of()));

    /** When a suspended machine was suspended. */
    public static final Property<Instant> SUSPEND_TIME =
            property(Kind.VM, "runtime.suspendTime", Instant.class, FIRST, none());
    /** What becomes of a snapshot at power-off: powerOff leaves it, revert and prompt do not. */
    public static final Property<String> SNAPSHOT_POWER_OFF =
            property(Kind.VM, "config.flags.snapshotPowerOffBehavior", String.class, FIRST, means("powerOff"));
    /** CPU that is kept for the machine, in MHz. */
    public static final Property<Long> CPU_RESERVATION =
            property(Kind.VM, "config.cpuAllocation.reservation", Long.class, FIRST, unknown());
    /** How many virtual CPUs the machine has. */
    public static final Property<Integer> CPUS =
            property(Kind.VM, "config.hardware.numCPU", Integer.class, FIRST, unknown());
    /** The cluster's rules, of all that its configuration holds. */
    public static final Property<List<PlacementRule>> PLACEMENT_RULES =
            property(Kind.CLUSTER, "configurationEx", listOf(PlacementRule.class), ApiVersion.of("2.5"), unknown());
    /** What kind of operating system Tools found in the guest, for example {@code windowsGuest}; none while none is known. */
    public static final Property<String> GUEST_FAMILY =
            property(Kind.VM, "guest.guestFamily", String.class, FIRST, none());
    /** Whether the guest can be asked something by one who logs in to it. */
    public static final Property<Boolean> GUEST_OPERATIONS_READY =
            property(Kind.VM, "guest.guestOperationsReady", Boolean.class, ApiVersion.of("5.0"), unknown());
    /** The guest's name servers and default routes. */
    public static final Property<List<IpStack>> GUEST_IP_STACK =
            property(Kind.VM, "guest.ipStack", listOf(IpStack.class), ApiVersion.of("4.1"), means(List.of()));

    public static final Property<ConnectionState> HOST_CONNECTION =
            property(Kind.HOST, "runtime.connectionState", ConnectionState.class, FIRST, unknown());
    public static final Property<Boolean> IN_MAINTENANCE =
            property(Kind.HOST, "runtime.inMaintenanceMode", Boolean.class, FIRST, unknown());
    public static final Property<List<StandardSwitch>> STANDARD_SWITCHES =
            property(Kind.HOST, "config.network.vswitch", listOf(StandardSwitch.class), FIRST, none());
    public static final Property<List<StandardPortGroup>> STANDARD_PORT_GROUPS =
            property(Kind.HOST, "config.network.portgroup", listOf(StandardPortGroup.class), FIRST, none());
    public static final Property<List<VmkernelNic>> VMKERNEL_NICS =
            property(Kind.HOST, "config.network.vnic", listOf(VmkernelNic.class), FIRST, none());
    public static final Property<NicServices> NIC_SERVICES = property(
            Kind.HOST, "config.virtualNicManagerInfo.netConfig", NicServices.class, ApiVersion.of("4.0"), unknown());
    public static final Property<List<Ref>> HOST_NETWORKS =
            property(Kind.HOST, "network", listOf(Ref.class), FIRST, means(List.of()));

    public static final Property<List<Ref>> NETWORK_VMS =
            property(Kind.NETWORK, "vm", listOf(Ref.class), FIRST, means(List.of()));

    public static final Property<String> PORT_GROUP_KEY =
            property(Kind.DISTRIBUTED_PORT_GROUP, "key", String.class, ApiVersion.of("4.0"), unknown());
    public static final Property<Ref> SWITCH_OF = property(
            Kind.DISTRIBUTED_PORT_GROUP, "config.distributedVirtualSwitch", Ref.class, ApiVersion.of("4.0"), unknown());
    public static final Property<String> PORT_GROUP_CONFIG_VERSION = property(
            Kind.DISTRIBUTED_PORT_GROUP, "config.configVersion", String.class, ApiVersion.of("4.0"), unknown());
    public static final Property<PortSetting> PORT_GROUP_SETTING = property(
            Kind.DISTRIBUTED_PORT_GROUP,
            "config.defaultPortConfig",
            PortSetting.class,
            ApiVersion.of("4.0"),
            unknown());
    public static final Property<PortGroupPolicy> PORT_GROUP_POLICY = property(
            Kind.DISTRIBUTED_PORT_GROUP, "config.policy", PortGroupPolicy.class, ApiVersion.of("4.0"), unknown());
    public static final Property<Boolean> UPLINK =
            property(Kind.DISTRIBUTED_PORT_GROUP, "config.uplink", Boolean.class, ApiVersion.of("6.5"), none());
    public static final Property<String> BACKING_TYPE =
            property(Kind.DISTRIBUTED_PORT_GROUP, "config.backingType", String.class, ApiVersion.of("7.0"), none());
    public static final Property<String> LOGICAL_SWITCH_UUID = property(
            Kind.DISTRIBUTED_PORT_GROUP, "config.logicalSwitchUuid", String.class, ApiVersion.of("7.0"), none());
    /** How ports are bound: earlyBinding, lateBinding, ephemeral. */
    public static final Property<String> BINDING =
            property(Kind.DISTRIBUTED_PORT_GROUP, "config.type", String.class, ApiVersion.of("4.0"), unknown());

    public static final Property<Boolean> AUTO_EXPAND = property(
            Kind.DISTRIBUTED_PORT_GROUP, "config.autoExpand", Boolean.class, ApiVersion.of("5.0"), means(false));
    public static final Property<Integer> PORTS =
            property(Kind.DISTRIBUTED_PORT_GROUP, "config.numPorts", Integer.class, ApiVersion.of("4.0"), unknown());
    public static final Property<List<Ref>> PORT_GROUP_VMS =
            property(Kind.DISTRIBUTED_PORT_GROUP, "vm", listOf(Ref.class), ApiVersion.of("4.0"), means(List.of()));
    /** The system's own marks on a group ({@code tag[].key}), for example {@code SYSTEM/DVS.UPLINKPG}. */
    public static final Property<List<String>> SYSTEM_TAGS =
            property(Kind.DISTRIBUTED_PORT_GROUP, "tag", listOf(String.class), ApiVersion.of("4.0"), means(List.of()));

    public static final Property<String> SWITCH_UUID =
            property(Kind.DISTRIBUTED_SWITCH, "uuid", String.class, ApiVersion.of("4.0"), unknown());
    /** The extension that owns the switch, for example NSX; empty for an ordinary one. */
    public static final Property<String> SWITCH_EXTENSION =
            property(Kind.DISTRIBUTED_SWITCH, "config.extensionKey", String.class, ApiVersion.of("4.0"), none());

    public static final Property<String> SWITCH_CONFIG_VERSION =
            property(Kind.DISTRIBUTED_SWITCH, "config.configVersion", String.class, ApiVersion.of("4.0"), unknown());
    public static final Property<List<Ref>> UPLINK_PORT_GROUPS = property(
            Kind.DISTRIBUTED_SWITCH, "config.uplinkPortgroup", listOf(Ref.class), ApiVersion.of("4.0"), none());
    public static final Property<PortSetting> SWITCH_SETTING = property(
            Kind.DISTRIBUTED_SWITCH, "config.defaultPortConfig", PortSetting.class, ApiVersion.of("4.0"), unknown());

    /** Where a machine keeps its configuration, snapshots, suspend file and logs. */
    public static final Property<VmFiles> VM_FILES = property(Kind.VM, "config.files", VmFiles.class, FIRST, unknown());

    public static final Property<Integer> MEMORY_MB =
            property(Kind.VM, "config.hardware.memoryMB", Integer.class, FIRST, unknown());
    /** The oldest snapshots of a machine; empty for one without. */
    public static final Property<List<Ref>> SNAPSHOTS =
            property(Kind.VM, "rootSnapshot", listOf(Ref.class), ApiVersion.of("4.1"), means(List.of()));
    /** Whether files of snapshots that are gone still stand below a disk. */
    public static final Property<Boolean> CONSOLIDATION_NEEDED =
            property(Kind.VM, "runtime.consolidationNeeded", Boolean.class, ApiVersion.of("5.0"), unknown());

    /** The file system: VMFS, NFS, NFS41, vsan, VVOL, PMEM. */
    public static final Property<String> STORE_TYPE =
            property(Kind.DATASTORE, "summary.type", String.class, FIRST, unknown());
    /** The datastore's locator; the same in every vCenter that sees the same volume. */
    public static final Property<String> STORE_URL =
            property(Kind.DATASTORE, "summary.url", String.class, FIRST, unknown());
    /** Whether more than one host of the datacenter is set up to use it; on its own no evidence, since in any cluster it is so. */
    public static final Property<Boolean> MULTIPLE_HOST_ACCESS =
            property(Kind.DATASTORE, "summary.multipleHostAccess", Boolean.class, FIRST, none());
    /** Whether any host reaches it; when not, the sizes are what was known last. */
    public static final Property<Boolean> STORE_ACCESSIBLE =
            property(Kind.DATASTORE, "summary.accessible", Boolean.class, FIRST, unknown());
    /** normal, enteringMaintenance, inMaintenance. */
    public static final Property<String> STORE_MAINTENANCE =
            property(Kind.DATASTORE, "summary.maintenanceMode", String.class, ApiVersion.of("5.0"), means("normal"));

    public static final Property<Long> CAPACITY =
            property(Kind.DATASTORE, "summary.capacity", Long.class, FIRST, unknown());
    public static final Property<Long> FREE_SPACE =
            property(Kind.DATASTORE, "summary.freeSpace", Long.class, FIRST, unknown());
    /** What the thin disks on it may still take beyond what they take now. */
    public static final Property<Long> UNCOMMITTED =
            property(Kind.DATASTORE, "summary.uncommitted", Long.class, ApiVersion.of("4.0"), unknown());

    public static final Property<List<StoreMount>> MOUNTS =
            property(Kind.DATASTORE, "host", listOf(StoreMount.class), FIRST, means(List.of()));
    /** Every machine with a file on it, whatever file. */
    public static final Property<List<Ref>> STORE_VMS =
            property(Kind.DATASTORE, "vm", listOf(Ref.class), FIRST, means(List.of()));

    public static final Property<StoreInfo> STORE_INFO =
            property(Kind.DATASTORE, "info", StoreInfo.class, FIRST, unknown());

    public static final Property<TaskState> TASK_STATE =
            property(Kind.TASK, "info.state", TaskState.class, FIRST, unknown());

    /** Every row that is not the same for all kinds, for the documentation and its test. */
    public static List<Property<?>> all() {
        return Stream.of(Properties.class.getFields())
                .filter(field -> field.getType() == Property.class)
                .<Property<?>>map(field -> {
                    try {
                        return (Property<?>) field.get(null);
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .toList();
    }

    private static <T> Property<T> property(Kind kind, String path, Type type, ApiVersion since, WhenUnset<T> unset) {
        return new Property<>(kind, path, type, since, unset);
    }

    private static Type listOf(Class<?> element) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return new Type[] {element};
            }

            @Override
            public Type getRawType() {
                return List.class;
            }

            @Override
            public Type getOwnerType() {
                return Properties.class;
            }
        };
    }
}
