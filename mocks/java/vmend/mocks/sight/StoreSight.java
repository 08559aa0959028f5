package vmend.mocks.sight;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The properties of a datastore. */
final class StoreSight {
    private final World world;
    private final EntitySight entity;
    private final Reach reach;

    StoreSight(World world, EntitySight entity, Reach reach) {
        this.world = world;
        this.entity = entity;
        this.reach = reach;
    }

    @Nullable
    Object get(Store store, String property) {
        return switch (property) {
            case "summary" -> summary(store);
            case "info" -> info(store);
            case "host" ->
                reach.hostsOfStore(store).stream()
                        .map(host -> mount(store, host))
                        .toList();
            case "vm" -> world.estate().vmsAt(store.ref());
            case "browser" ->
                new Moref(
                        "HostDatastoreBrowser",
                        "datastoreBrowser-" + store.ref().value());
            case "capability" ->
                Obj.of("DatastoreCapability")
                        .with("directoryHierarchySupported", true)
                        .with("rawDiskMappingsSupported", store.spec().type().equals("VMFS"))
                        .with("perFileThinProvisioningSupported", true)
                        .with("storageIORMSupported", true)
                        .with("nativeSnapshotSupported", false);
            default -> entity.get(store, property);
        };
    }

    private String url(Store store) {
        return "ds:///vmfs/volumes/" + uuid(store) + "/";
    }

    private String uuid(Store store) {
        return store.spec().uuid().orElseGet(() -> world.uuid("volume " + store.ref()));
    }

    private Obj summary(Store store) {
        return Obj.of("DatastoreSummary")
                .with("datastore", store.ref())
                .with("name", Names.escaped(store.name()))
                .with("url", url(store))
                .with("capacity", store.spec().capacityGb() << 30)
                .with("freeSpace", store.spec().freeGb() << 30)
                .with("uncommitted", store.spec().uncommittedGb() << 30)
                .with("accessible", store.spec().accessible())
                .with("multipleHostAccess", reach.hostsOfStore(store).size() > 1)
                .with("type", store.spec().type())
                .with("maintenanceMode", store.spec().maintenance());
    }

    private Obj info(Store store) {
        boolean nfs = store.spec().type().startsWith("NFS");
        boolean vmfs = store.spec().type().equals("VMFS");
        Obj info = Obj.of(nfs ? "NasDatastoreInfo" : vmfs ? "VmfsDatastoreInfo" : "DatastoreInfo")
                .with("name", Names.escaped(store.name()))
                .with("url", url(store))
                .with("freeSpace", store.spec().freeGb() << 30)
                .with("maxFileSize", 70_368_744_177_664L)
                .with("maxMemoryFileSize", 70_368_744_177_664L)
                .with("timestamp", world.started());
        if (nfs) {
            return info.with(
                    "nas",
                    Obj.of("HostNasVolume")
                            .with("type", store.spec().type())
                            .with("name", store.name())
                            .with("capacity", store.spec().capacityGb() << 30)
                            .with("remoteHost", store.spec().remoteHost())
                            .with("remotePath", store.spec().remotePath().orElseGet(() -> "/export/" + store.name()))
                            .with(
                                    "securityType",
                                    Optional.of(store.spec().securityType()).filter(kind -> !kind.equals("none"))));
        }
        if (!vmfs) {
            return info;
        }
        return info.with("maxPhysicalRDMFileSize", 70_368_744_177_664L)
                .with("maxVirtualRDMFileSize", 68_169_720_922_112L)
                .with(
                        "vmfs",
                        Obj.of("HostVmfsVolume")
                                .with("type", "VMFS")
                                .with("name", store.name())
                                .with("capacity", store.spec().capacityGb() << 30)
                                .with("blockSizeMb", 1)
                                .with("maxBlocks", 63_963_136)
                                .with("majorVersion", 6)
                                .with("version", "6.82")
                                .with("uuid", uuid(store))
                                .with(
                                        "extent",
                                        List.of(Obj.of("HostScsiDiskPartition")
                                                .with("diskName", "naa.6000" + world.pick(store.name(), 99999))
                                                .with("partition", 1)))
                                .with("vmfsUpgradable", false)
                                .with("ssd", true)
                                .with(
                                        "local",
                                        store.spec()
                                                .local()
                                                .orElse(store.spec().hosts().size() == 1)));
    }

    private static Obj mount(Store store, Host host) {
        boolean mounted = !store.spec().unmounted().contains(host.name());
        return Obj.of("DatastoreHostMount")
                .with("key", host.ref())
                .with(
                        "mountInfo",
                        Obj.of("HostMountInfo")
                                .with("path", "/vmfs/volumes/" + store.name())
                                .with(
                                        "accessMode",
                                        store.spec().readOnly().contains(host.name()) ? "readOnly" : "readWrite")
                                .with("mounted", mounted)
                                .with(
                                        "accessible",
                                        mounted
                                                && store.spec().accessible()
                                                && !host.spec().connection().equals("notResponding")));
    }
}
