package vmend.mocks.soap;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.change.Doer;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.sight.PropertySource;
import vmend.mocks.sight.Services;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The objects every vCenter has once: service instance, managers and the like. */
final class ServiceObjects {
    static final Moref INSTANCE = new Moref("ServiceInstance", "ServiceInstance");
    static final Moref SESSIONS = new Moref("SessionManager", "SessionManager");
    static final Moref COLLECTOR = new Moref("PropertyCollector", "propertyCollector");

    private final World world;
    private final Sessions sessions;
    private final Services services;

    ServiceObjects(World world, Sessions sessions) {
        this.world = world;
        this.sessions = sessions;
        this.services = new Services(world);
    }

    Optional<PropertySource> source(Moref ref, Optional<Session> session) {
        return switch (ref.value()) {
            case "ServiceInstance" -> Optional.of(this::instance);
            case "SessionManager" -> Optional.of(property -> sessionManager(property, session));
            case "propertyCollector" -> Optional.of(property -> property.equals("filter") ? filters(session) : null);
            case "ViewManager" -> Optional.of(property -> property.equals("viewList") ? views(session) : null);
            default -> services.source(ref);
        };
    }

    private @Nullable Object instance(String property) {
        return switch (property) {
            case "serverClock" -> world.now();
            case "content" -> content();
            case "capability" ->
                Obj.of("Capability")
                        .with("provisioningSupported", true)
                        .with("multiHostSupported", true)
                        .with("userShellAccessSupported", false)
                        .with("networkBackupAndRestoreSupported", true)
                        .with("ftDrsWithoutEvcSupported", true);
            default -> null;
        };
    }

    private static List<Moref> filters(Optional<Session> session) {
        return ofType(session, "PropertyFilter");
    }

    private static List<Moref> views(Optional<Session> session) {
        return session.map(s -> s.objects().keySet().stream()
                        .filter(ref -> ref.type().endsWith("View"))
                        .toList())
                .orElse(List.of());
    }

    private static List<Moref> ofType(Optional<Session> session, String type) {
        return session.map(s -> s.objects().keySet().stream()
                        .filter(ref -> ref.type().equals(type))
                        .toList())
                .orElse(List.of());
    }

    private @Nullable Object sessionManager(String property, Optional<Session> session) {
        return switch (property) {
            case "currentSession" -> session.map(this::userSession).orElse(null);
            case "sessionList" -> sessions.all().stream().map(this::userSession).toList();
            case "defaultLocale" -> "en";
            case "supportedLocaleList", "messageLocaleList" -> List.of("en");
            case "message" -> "";
            default -> null;
        };
    }

    Obj userSession(Session session) {
        return Obj.of("UserSession")
                .with("key", session.key())
                .with(
                        "userName",
                        session.user().toUpperCase(java.util.Locale.ROOT).startsWith("VSPHERE.LOCAL")
                                ? session.user()
                                : new Doer(session.user(), session.userAgent()).domainName())
                .with("fullName", session.user())
                .with("loginTime", session.loginTime())
                .with("lastActiveTime", session.lastActive())
                .with("locale", "en")
                .with("messageLocale", "en")
                .with("extensionSession", false)
                .with("ipAddress", "127.0.0.1")
                .with("userAgent", session.userAgent())
                .with("callCount", session.calls());
    }

    Obj content() {
        Vcenter vc = world.estate().vcenter();
        return Obj.of("ServiceContent")
                .with("rootFolder", Estate.ROOT)
                .with("propertyCollector", COLLECTOR)
                .with("viewManager", new Moref("ViewManager", "ViewManager"))
                .with("about", about(vc))
                .with("setting", new Moref("OptionManager", "VpxSettings"))
                .with("sessionManager", SESSIONS)
                .with("authorizationManager", new Moref("AuthorizationManager", "AuthorizationManager"))
                .with("perfManager", new Moref("PerformanceManager", "PerfMgr"))
                .with("scheduledTaskManager", new Moref("ScheduledTaskManager", "ScheduledTaskManager"))
                .with("eventManager", new Moref("EventManager", "EventManager"))
                .with("taskManager", new Moref("TaskManager", "TaskManager"))
                .with("customFieldsManager", new Moref("CustomFieldsManager", "CustomFieldsManager"))
                .with("searchIndex", new Moref("SearchIndex", "SearchIndex"))
                .with("guestOperationsManager", GuestService.OPERATIONS)
                .with("dvSwitchManager", new Moref("DistributedVirtualSwitchManager", "DVSManager"))
                .with("storageQueryManager", new Moref("StorageQueryManager", "StorageQueryManager"))
                .with("tenantManager", new Moref("TenantTenantManager", "TenantManager"))
                .with("siteInfoManager", new Moref("SiteInfoManager", "SiteInfoManager"));
    }

    private static Obj about(Vcenter vc) {
        return Obj.of("AboutInfo")
                .with("name", "VMware vCenter Server")
                .with("fullName", "VMware vCenter Server " + vc.version() + " build-" + vc.build())
                .with("vendor", "VMware, Inc.")
                .with("version", vc.version())
                .with("patchLevel", "00000")
                .with("build", vc.build())
                .with("localeVersion", "INTL")
                .with("localeBuild", "000")
                .with("osType", "linux-x64")
                .with("productLineId", "vpx")
                .with("apiType", "VirtualCenter")
                .with("apiVersion", vc.apiVersion())
                .with("instanceUuid", vc.instanceUuid())
                .with("licenseProductName", "VMware VirtualCenter Server")
                .with("licenseProductVersion", vc.version().substring(0, 1) + ".0");
    }
}
