package vmend.mocks.sight;

import java.util.Optional;
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
                Optional.of(property ->
                        property.equals("roleList") ? Roles.all(world.estate().vcenter()) : null);
            case "CustomFieldsManager" -> Optional.of(property -> property.equals("field") ? entity.fields("") : null);
            case "VpxSettings" -> Optional.of(property -> property.equals("setting") ? new Options(world).all() : null);
            case "PerfMgr" -> Optional.of(property -> new Counters(world).property(property));
            case "EventManager" -> Optional.of(property -> property.equals("maxCollector") ? 1000 : null);
            case "TaskManager",
                    "SearchIndex",
                    "DVSManager",
                    "StorageQueryManager",
                    "TenantManager",
                    "SiteInfoManager" -> Optional.of(property -> null);
            default -> Optional.empty();
        };
    }
}
