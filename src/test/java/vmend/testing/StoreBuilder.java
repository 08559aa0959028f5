package vmend.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.StoreInfo;
import vmend.inventory.StoreMount;

/**
 * A datastore in the making: VMFS on shared storage, accessible, 1,000 GB with 900 GB free and nothing uncommitted, mounted by two hosts that
 * are not visible, until something else is said. The machines on it are those that have a disk, image or file there.
 */
public final class StoreBuilder extends ObjectBuilder<StoreBuilder> {
    private final List<StoreMount> mounts = new ArrayList<>();
    private List<Ref> hidden = List.of();

    StoreBuilder(EstateBuilder estate, Ref ref, String name) {
        super(estate, Kind.DATASTORE, ref, name);
        with(Properties.STORE_TYPE, "VMFS");
        with(Properties.STORE_URL, "ds:///vmfs/volumes/" + ref.moref() + "/");
        with(Properties.STORE_ACCESSIBLE, true);
        with(Properties.MULTIPLE_HOST_ACCESS, true);
        vmfs("uuid of " + ref.moref(), false);
        gb(1000, 900, 0);
    }

    public StoreBuilder gb(long capacity, long free, long uncommitted) {
        return bytes(capacity << 30, free << 30, uncommitted << 30);
    }

    public StoreBuilder bytes(long capacity, long free, long uncommitted) {
        return with(Properties.CAPACITY, capacity)
                .with(Properties.FREE_SPACE, free)
                .with(Properties.UNCOMMITTED, uncommitted);
    }

    public StoreBuilder vmfs(String uuid, boolean local) {
        return with(
                Properties.STORE_INFO,
                new StoreInfo(
                        "VmfsDatastoreInfo",
                        Optional.of(new StoreInfo.Vmfs(uuid, Optional.of(local))),
                        Optional.empty()));
    }

    /** An NFS 3 export, of which vCenter names no security type. */
    public StoreBuilder nfs(String server, String path) {
        return nfs("NFS", server, path, Optional.empty());
    }

    public StoreBuilder nfs41(String server, String path, String securityType) {
        return nfs("NFS41", server, path, Optional.of(securityType));
    }

    public StoreBuilder nfs(String type, String server, String path, Optional<String> securityType) {
        return with(Properties.STORE_TYPE, type)
                .with(
                        Properties.STORE_INFO,
                        new StoreInfo(
                                "NasDatastoreInfo",
                                Optional.empty(),
                                Optional.of(new StoreInfo.Nas(server, path, List.of(), securityType))));
    }

    public StoreBuilder mountedBy(String... hosts) {
        Arrays.stream(hosts).forEach(host -> mount(host, "readWrite", Optional.of(true), Optional.of(true)));
        return self();
    }

    public StoreBuilder readOnlyFor(String... hosts) {
        Arrays.stream(hosts).forEach(host -> mount(host, "readOnly", Optional.of(true), Optional.of(true)));
        return self();
    }

    public StoreBuilder mount(String host, String mode, Optional<Boolean> mounted, Optional<Boolean> accessible) {
        mounts.add(new StoreMount(estate.names().of(Kind.HOST, host), mode, mounted, accessible));
        return self();
    }

    /** vCenter names machines on it that the account does not see. */
    public StoreBuilder hiddenMachines(int number) {
        List<Ref> refs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            refs.add(new Ref("VirtualMachine", "vm-hidden-" + ref.moref() + "-" + i));
        }
        hidden = refs;
        return self();
    }

    @Override
    void complete() {
        if (mounts.isEmpty()) {
            mountedBy("a host nobody sees", "another host nobody sees");
        }
        putIfUnsaid(Properties.MOUNTS, Fact.known(List.copyOf(mounts)));
        List<Ref> machines = new ArrayList<>(estate.vmsOnStore(ref));
        machines.addAll(hidden);
        putIfUnsaid(Properties.STORE_VMS, Fact.known(List.copyOf(machines)));
    }

    @Override
    ManagedObject make(Facts facts) {
        return new Datastore(ref, facts);
    }
}
