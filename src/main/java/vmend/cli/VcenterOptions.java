package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.ConfigReader;
import vmend.config.EnvironmentVcenter;
import vmend.config.KnownPlaybooks;
import vmend.config.Secrets;
import vmend.config.SitePaths;
import vmend.config.VcenterConfig;
import vmend.config.VmendConfig;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.Credentials;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;

/** The options that say which vCenters are meant, shared by all verbs that go to one. */
final class VcenterOptions {
    @Option(
            names = "--vcenter",
            paramLabel = "NAME|URL",
            description = "a vCenter of vmend.yaml, or an address (user and password then come from VMEND_USERNAME and"
                    + " VMEND_PASSWORD); may be repeated; default: all of vmend.yaml, else VMEND_URL, else GOVC_URL")
    private List<String> vcenters = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "default: VMEND_CONFIG, ./vmend.yaml, ~/.config/vmend/vmend.yaml")
    private @Nullable Path config;

    VmendConfig config(Surroundings around) {
        SitePaths paths = new SitePaths(around.environment(), around.workingDirectory());
        return new ConfigReader(paths, KnownPlaybooks.of(around.playbooks())).find(Optional.ofNullable(config));
    }

    boolean named() {
        return !vcenters.isEmpty();
    }

    /** The vCenters that are meant, in the order in which they were named. */
    List<VcenterConfig> chosen(Surroundings around, VmendConfig site) {
        if (!vcenters.isEmpty()) {
            return vcenters.stream()
                    .map(name -> one(name, around, site))
                    .distinct()
                    .toList();
        }
        if (!site.vcenters().isEmpty()) {
            return site.vcenters();
        }
        return EnvironmentVcenter.from(around.environment())
                .map(List::of)
                .orElseThrow(() -> Problem.of(Code.NO_VCENTER, "vmend", "no vCenter is named")
                        .expected("--vcenter, vcenters in vmend.yaml, or VMEND_URL")
                        .next("To see what vmend does without one: vmend plan --demo")
                        .asException());
    }

    static Connector.Target target(VcenterConfig vcenter, Surroundings around) {
        String password = new Secrets(around.environment())
                .fetch(vcenter.password(), vcenter.name())
                .reveal();
        return new Connector.Target(vcenter.name(), address(vcenter), new Credentials(vcenter.username(), password));
    }

    static VcenterAddress address(VcenterConfig vcenter) {
        TlsTrust trust = vcenter.tls()
                .match(TlsTrust::system, file -> TlsTrust.caFile(file.pem()), pin -> TlsTrust.pin(pin.sha256()));
        return new VcenterAddress(vcenter.url(), trust);
    }

    private static VcenterConfig one(String name, Surroundings around, VmendConfig site) {
        Optional<VcenterConfig> known = site.vcenter(name);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<VcenterConfig> byEnvironment = EnvironmentVcenter.from(around.environment())
                .filter(v -> v.name().equals(name) || v.url().toString().equals(name));
        return byEnvironment.orElseGet(() -> EnvironmentVcenter.at(name, around.environment()));
    }
}
