package vmend.mocks.sight;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.HostSpec;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The properties of an ESXi host, but for its network. */
final class HostSight {
    private final World world;
    private final EntitySight entity;
    private final Reach reach;
    private final HostNetworkSight network;

    HostSight(World world, EntitySight entity, Reach reach) {
        this.world = world;
        this.entity = entity;
        this.reach = reach;
        this.network = new HostNetworkSight(world);
    }

    @Nullable
    Object get(Host host, String property) {
        return switch (property) {
            case "runtime" -> runtime(host);
            case "summary" -> summary(host);
            case "config" -> config(host);
            case "hardware" -> hardware(host);
            case "vm" -> world.estate().vmsAt(host.ref());
            case "datastore" -> reach.stores(host);
            case "network" -> reach.networks(host);
            case "configManager" -> managers(host);
            case "datastoreBrowser" ->
                new Moref(
                        "HostDatastoreBrowser", "datastoreBrowser-" + host.ref().value());
            case "overallStatus" -> host.spec().connection().equals("connected") ? "green" : "red";
            default -> entity.get(host, property);
        };
    }

    private Obj runtime(Host host) {
        boolean connected = host.spec().connection().equals("connected");
        return Obj.of("HostRuntimeInfo")
                .with("connectionState", host.spec().connection())
                .with("powerState", connected ? "poweredOn" : "unknown")
                .with("standbyMode", "none")
                .with("inMaintenanceMode", host.spec().maintenance())
                .with("inQuarantineMode", false)
                .with("bootTime", connected ? world.ago(host.spec().bootedFor()) : null)
                .with("cryptoState", "safe");
    }

    private Obj summary(Host host) {
        HostSpec spec = host.spec();
        return Obj.of("HostListSummary")
                .with("host", host.ref())
                .with(
                        "hardware",
                        Obj.of("HostHardwareSummary")
                                .with("vendor", spec.vendor())
                                .with("model", spec.model())
                                .with("uuid", world.uuid("hardware " + host.ref()))
                                .with("memorySize", (long) spec.memoryGb() << 30)
                                .with("cpuModel", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz")
                                .with("cpuMhz", 1995)
                                .with("numCpuPkgs", (short) 2)
                                .with("numCpuCores", (short) spec.cores())
                                .with("numCpuThreads", (short) (spec.cores() * 2))
                                .with("numNics", spec.switches().size() * 2)
                                .with("numHBAs", 4))
                .with("runtime", runtime(host))
                .with(
                        "config",
                        Obj.of("HostConfigSummary")
                                .with("name", host.name())
                                .with("port", 443)
                                .with("product", product(spec))
                                .with("vmotionEnabled", true)
                                .with("faultToleranceEnabled", false))
                .with(
                        "quickStats",
                        Obj.of("HostListSummaryQuickStats")
                                .with("overallCpuUsage", spec.cores() * 500)
                                .with("overallMemoryUsage", spec.memoryGb() * 400)
                                .with("uptime", (int) spec.bootedFor().toSeconds()))
                .with("overallStatus", "green")
                .with("rebootRequired", false)
                .with("managementServerIp", world.estate().vcenter().options().get("VirtualCenter.ManagedIP"))
                .with("currentEVCModeKey", "intel-icelake");
    }

    private static Obj product(HostSpec spec) {
        return Obj.of("AboutInfo")
                .with("name", "VMware ESXi")
                .with("fullName", "VMware ESXi " + spec.version() + " build-" + spec.build())
                .with("vendor", "VMware, Inc.")
                .with("version", spec.version())
                .with("build", spec.build())
                .with("localeVersion", "INTL")
                .with("localeBuild", "000")
                .with("osType", "vmnix-x86")
                .with("productLineId", "embeddedEsx")
                .with("apiType", "HostAgent")
                .with("apiVersion", spec.version() + ".0")
                .with("licenseProductName", "VMware ESX Server")
                .with("licenseProductVersion", "8.0");
    }

    /** A host that is not connected still shows what vCenter knew last. */
    private Obj config(Host host) {
        return Obj.of("HostConfigInfo")
                .with("host", host.ref())
                .with("product", product(host.spec()))
                .with("network", network.network(host))
                .with("virtualNicManagerInfo", network.managed(host))
                .with("adminDisabled", false)
                .with("lockdownMode", "lockdownDisabled");
    }

    private Obj hardware(Host host) {
        HostSpec spec = host.spec();
        return Obj.of("HostHardwareInfo")
                .with(
                        "systemInfo",
                        Obj.of("HostSystemInfo")
                                .with("vendor", spec.vendor())
                                .with("model", spec.model())
                                .with("uuid", world.uuid("hardware " + host.ref())))
                .with(
                        "cpuInfo",
                        Obj.of("HostCpuInfo")
                                .with("numCpuPackages", (short) 2)
                                .with("numCpuCores", (short) spec.cores())
                                .with("numCpuThreads", (short) (spec.cores() * 2))
                                .with("hz", 1_995_000_000L))
                .with("memorySize", (long) spec.memoryGb() << 30)
                .with("smcPresent", false)
                .with(
                        "biosInfo",
                        Obj.of("HostBIOSInfo")
                                .with("biosVersion", "1.15.2")
                                .with("releaseDate", world.ago(Duration.ofDays(390))));
    }

    private static Obj managers(Host host) {
        String number = host.ref().value().substring(host.ref().value().indexOf('-') + 1);
        return Obj.of("HostConfigManager")
                .with("networkSystem", new Moref("HostNetworkSystem", "networkSystem-" + number))
                .with("virtualNicManager", new Moref("HostVirtualNicManager", "virtualNicManager-" + number))
                .with("serviceSystem", new Moref("HostServiceSystem", "serviceSystem-" + number))
                .with("firewallSystem", new Moref("HostFirewallSystem", "firewallSystem-" + number))
                .with("advancedOption", new Moref("OptionManager", "EsxHostAdvSettings-" + number))
                .with("dateTimeSystem", new Moref("HostDateTimeSystem", "dateTimeSystem-" + number));
    }
}
