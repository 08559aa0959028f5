package vmend.cli;

import java.util.Optional;
import vmend.config.ConfigReader;
import vmend.config.KnownPlaybooks;
import vmend.config.SitePaths;
import vmend.config.VmendConfig;

/** What the demo estate's site says of itself; a user's own configuration is left out of a demo. */
final class DemoSite {
    static final String NAME = "vc-demo";

    private DemoSite() {}

    static VmendConfig config(Surroundings around) {
        SitePaths paths = new SitePaths(around.environment(), around.workingDirectory());
        Optional<java.nio.file.Path> file = around.demo().flatMap(DemoVcenter::site);
        return file.<VmendConfig>map(site -> new ConfigReader(paths, KnownPlaybooks.of(around.playbooks())).read(site))
                .orElseGet(() -> VmendConfig.empty(paths.stateDirectory()));
    }
}
