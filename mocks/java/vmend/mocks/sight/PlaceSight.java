package vmend.mocks.sight;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.Folder;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Pod;
import vmend.mocks.estate.Entity.Pool;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.estate.Estate;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The properties of folders, datacenters, clusters and resource pools. */
final class PlaceSight {
    private final World world;
    private final EntitySight entity;
    private final Reach reach;

    PlaceSight(World world, EntitySight entity, Reach reach) {
        this.world = world;
        this.entity = entity;
        this.reach = reach;
    }

    private Estate estate() {
        return world.estate();
    }

    @Nullable
    Object folder(Folder folder, String property) {
        return switch (property) {
            case "childType" -> folder.kind().holds();
            case "childEntity" -> estate().childrenOf(folder.ref());
            default -> entity.get(folder, property);
        };
    }

    @Nullable
    Object pod(Pod pod, String property) {
        return switch (property) {
            case "childType" -> List.of("Datastore");
            case "childEntity" -> estate().childrenOf(pod.ref());
            case "summary" ->
                Obj.of("StoragePodSummary")
                        .with("name", pod.name())
                        .with("capacity", bytes(pod, true))
                        .with("freeSpace", bytes(pod, false));
            default -> entity.get(pod, property);
        };
    }

    private long bytes(Pod pod, boolean all) {
        return estate().childrenOf(pod.ref()).stream()
                .flatMap(ref -> estate().find(ref).stream())
                .filter(Store.class::isInstance)
                .map(Store.class::cast)
                .mapToLong(
                        store -> (all ? store.spec().capacityGb() : store.spec().freeGb()) << 30)
                .sum();
    }

    @Nullable
    Object datacenter(Datacenter dc, String property) {
        return switch (property) {
            case "vmFolder" -> dc.vmFolder();
            case "hostFolder" -> dc.hostFolder();
            case "datastoreFolder" -> dc.datastoreFolder();
            case "networkFolder" -> dc.networkFolder();
            case "datastore" -> below(dc.datastoreFolder(), "Datastore").toList();
            case "network" -> below(dc.networkFolder(), "Network").toList();
            case "configuration" -> Obj.of("DatacenterConfigInfo").with("defaultHardwareVersionKey", "vmx-19");
            default -> entity.get(dc, property);
        };
    }

    private Stream<Moref> below(Moref folder, String type) {
        return estate().childrenOf(folder).stream()
                .flatMap(ref -> world.schema().isA(ref.type(), type)
                        ? Stream.of(ref)
                        : world.schema().isA(ref.type(), "Folder") ? below(ref, type) : Stream.empty());
    }

    @Nullable
    Object compute(Compute compute, String property) {
        return switch (property) {
            case "resourcePool" -> compute.rootPool();
            case "host" ->
                estate().hostsOf(compute.ref()).stream().map(Entity::ref).toList();
            case "datastore" -> reach.storesOf(compute.ref());
            case "network" -> reach.networksOf(compute.ref());
            case "environmentBrowser" ->
                new Moref("EnvironmentBrowser", "envbrowser-" + compute.ref().value());
            case "summary" -> summary(compute);
            case "configurationEx" -> configuration(compute);
            case "configuration" -> legacyConfiguration(compute);
            default -> entity.get(compute, property);
        };
    }

    private Obj summary(Compute compute) {
        List<Host> hosts = estate().hostsOf(compute.ref());
        int cores = hosts.stream().mapToInt(host -> host.spec().cores()).sum();
        long memory = hosts.stream()
                .mapToLong(host -> (long) host.spec().memoryGb() << 30)
                .sum();
        int effective = (int) hosts.stream()
                .filter(host -> host.spec().connection().equals("connected")
                        && !host.spec().maintenance())
                .count();
        boolean cluster = compute.spec().clustered();
        Obj summary = Obj.of(cluster ? "ClusterComputeResourceSummary" : "ComputeResourceSummary")
                .with("totalCpu", cores * 2600)
                .with("totalMemory", memory)
                .with("numCpuCores", (short) cores)
                .with("numCpuThreads", (short) (cores * 2))
                .with("effectiveCpu", cores * 2500)
                .with("effectiveMemory", memory >> 20)
                .with("numHosts", hosts.size())
                .with("numEffectiveHosts", effective)
                .with("overallStatus", "green");
        return cluster ? summary.with("currentFailoverLevel", 1).with("numVmotions", 412) : summary;
    }

    private static Obj das(Compute compute) {
        return Obj.of("ClusterDasConfigInfo")
                .with("enabled", compute.spec().ha())
                .with("vmMonitoring", "vmMonitoringDisabled")
                .with("hostMonitoring", "enabled")
                .with("admissionControlEnabled", true);
    }

    private static Obj drs(Compute compute) {
        return Obj.of("ClusterDrsConfigInfo")
                .with("enabled", compute.spec().drs())
                .with("enableVmBehaviorOverrides", true)
                .with("defaultVmBehavior", "fullyAutomated")
                .with("vmotionRate", 3);
    }

    private Obj configuration(Compute compute) {
        if (!compute.spec().clustered()) {
            return Obj.of("ComputeResourceConfigInfo").with("vmSwapPlacement", "vmDirectory");
        }
        return Obj.of("ClusterConfigInfoEx")
                .with("vmSwapPlacement", "vmDirectory")
                .with("dasConfig", das(compute))
                .with("rule", new RuleSight(world).rules(compute))
                .with("drsConfig", drs(compute))
                .with("group", new RuleSight(world).groups(compute));
    }

    private static @Nullable Obj legacyConfiguration(Compute compute) {
        return compute.spec().clustered()
                ? Obj.of("ClusterConfigInfo").with("dasConfig", das(compute)).with("drsConfig", drs(compute))
                : null;
    }

    @Nullable
    Object pool(Pool pool, String property) {
        return switch (property) {
            case "owner" -> pool.owner();
            case "resourcePool" ->
                estate().childrenOf(pool.ref()).stream()
                        .filter(ref -> ref.type().equals("ResourcePool"))
                        .toList();
            case "vm" -> estate().vmsAt(pool.ref());
            case "config" -> Allocations.config(pool.ref());
            case "runtime" -> runtime();
            case "summary" ->
                Obj.of("ResourcePoolSummary")
                        .with("name", pool.name())
                        .with("config", Allocations.config(pool.ref()))
                        .with("runtime", runtime());
            default -> entity.get(pool, property);
        };
    }

    private static Obj runtime() {
        return Obj.of("ResourcePoolRuntimeInfo")
                .with("memory", usage())
                .with("cpu", usage())
                .with("overallStatus", "green");
    }

    private static Obj usage() {
        return Obj.of("ResourcePoolResourceUsage")
                .with("reservationUsed", 0L)
                .with("reservationUsedForVm", 0L)
                .with("unreservedForPool", 100_000L)
                .with("unreservedForVm", 100_000L)
                .with("overallUsage", 20_000L)
                .with("maxUsage", 100_000L);
    }
}
