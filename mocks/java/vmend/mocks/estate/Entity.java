package vmend.mocks.estate;

import java.util.Optional;
import vmend.mocks.vim.Moref;

/** A managed entity of the inventory tree. */
public sealed interface Entity {
    Moref ref();

    String name();

    /** The entity above it; only the root folder has none. */
    Optional<Moref> parent();

    /** A folder; what it may hold is told by its kind. */
    record Folder(Moref ref, String name, Optional<Moref> parent, FolderKind kind) implements Entity {}

    /** A datacenter with its four folders. */
    record Datacenter(
            Moref ref,
            String name,
            Optional<Moref> parent,
            Moref vmFolder,
            Moref hostFolder,
            Moref datastoreFolder,
            Moref networkFolder)
            implements Entity {}

    /** A cluster, or the compute resource around a host of its own. */
    record Compute(Moref ref, String name, Optional<Moref> parent, Moref rootPool, ClusterSpec spec)
            implements Entity {}

    /** A resource pool. */
    record Pool(Moref ref, String name, Optional<Moref> parent, Moref owner) implements Entity {}

    /** An ESXi host. */
    record Host(Moref ref, String name, Optional<Moref> parent, HostSpec spec) implements Entity {
        public Host with(HostSpec to) {
            return new Host(ref, name, parent, to);
        }
    }

    /** A standard port group name as vCenter aggregates it over hosts, or an opaque network. */
    record Net(Moref ref, String name, Optional<Moref> parent, Optional<String> opaqueId) implements Entity {}

    /** A distributed switch. */
    record DvSwitch(Moref ref, String name, Optional<Moref> parent, SwitchSpec spec) implements Entity {
        public DvSwitch with(SwitchSpec to) {
            return new DvSwitch(ref, name, parent, to);
        }
    }

    /** A distributed port group. */
    record DvGroup(Moref ref, String name, Optional<Moref> parent, Moref dvs, GroupSpec spec) implements Entity {
        public DvGroup with(GroupSpec to) {
            return new DvGroup(ref, name, parent, dvs, to);
        }
    }

    /** A datastore. */
    record Store(Moref ref, String name, Optional<Moref> parent, StoreSpec spec) implements Entity {}

    /** A datastore cluster. */
    record Pod(Moref ref, String name, Optional<Moref> parent) implements Entity {}

    /** A virtual machine. */
    record Vm(Moref ref, String name, Optional<Moref> parent, Moref host, Moref pool, VmSpec spec) implements Entity {
        public Vm with(VmSpec to) {
            return new Vm(ref, name, parent, host, pool, to);
        }

        public Vm movedTo(Moref otherHost) {
            return new Vm(ref, name, parent, otherHost, pool, spec);
        }
    }
}
