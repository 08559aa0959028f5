package vmend.mocks.sight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Scheduled;
import vmend.mocks.estate.Task;
import vmend.mocks.vim.Moref;

/** The properties of the managers that depend on nothing but the estate. */
public final class Services {
    private final World world;
    private final EntitySight entity;

    public Services(World world) {
        this.world = world;
        this.entity = new EntitySight(world);
    }

    public Optional<PropertySource> source(Moref ref) {
        return switch (ref.value()) {
            case "AuthorizationManager" ->
                Optional.of(property -> switch (property) {
                    case "roleList" -> Roles.all(world.estate().vcenter());
                    case "privilegeList" -> PrivilegeList.objects(world.estate().vcenter());
                    default -> null;
                });
            case "CustomFieldsManager" -> Optional.of(property -> property.equals("field") ? entity.fields("") : null);
            case "VpxSettings" -> Optional.of(property -> property.equals("setting") ? new Options(world).all() : null);
            case "PerfMgr" -> Optional.of(property -> new Counters(world).property(property));
            case "guestOperationsManager" ->
                Optional.of(property -> property.equals("processManager")
                        ? new Moref("GuestProcessManager", "guestOperationsProcessManager")
                        : null);
            case "guestOperationsProcessManager" -> Optional.of(property -> null);
            case "EventManager" -> Optional.of(property -> property.equals("maxCollector") ? 1000 : null);
            case "ScheduledTaskManager" ->
                Optional.of(property -> property.equals("scheduledTask")
                        ? world.estate().scheduled().stream()
                                .map(Scheduled::ref)
                                .toList()
                        : null);
            case "TaskManager" -> Optional.of(property -> taskManager(property));
            case "SearchIndex", "DVSManager", "StorageQueryManager", "TenantManager", "SiteInfoManager" ->
                Optional.of(property -> null);
            default -> ref.type().equals("ScheduledTask") ? scheduledTask(ref) : networkSystem(ref);
        };
    }

    private Optional<PropertySource> scheduledTask(Moref ref) {
        return world.estate().scheduled().stream()
                .filter(one -> one.ref().equals(ref))
                .findFirst()
                .map(one -> property -> property.equals("info") ? TaskSight.info(one, world) : null);
    }

    private @Nullable Object taskManager(String property) {
        return switch (property) {
            case "recentTask" ->
                world.estate().tasks().all(world.now()).stream().map(Task::ref).toList();
            case "maxCollector" -> 32;
            default -> null;
        };
    }

    /** The host whose network system a moref stands for. */
    public Optional<Host> hostOf(Moref networkSystem) {
        return networkSystem.type().equals("HostNetworkSystem")
                ? world.estate()
                        .find(new Moref("HostSystem", networkSystem.value().replace("networkSystem-", "host-")))
                        .map(Host.class::cast)
                : Optional.empty();
    }

    private Optional<PropertySource> networkSystem(Moref ref) {
        return hostOf(ref)
                .map(host ->
                        property -> property.equals("networkInfo") ? new HostNetworkSight(world).network(host) : null);
    }
}
