package vmend.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vmend.config.ConfigReader;
import vmend.config.EnvironmentVcenter;
import vmend.config.KnownPlaybooks;
import vmend.config.Secrets;
import vmend.config.SitePaths;
import vmend.config.TlsConfig;
import vmend.config.VcenterConfig;
import vmend.config.VmendConfig;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterExamination;

/** The options that say which vCenters are meant, shared by all verbs that go to one. */
final class VcenterOptions {
    private static final Set<Code> NOT_SET = Set.of(Code.SECRET_MISSING, Code.GOVC_INSECURE);

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
        return config(around, KnownPlaybooks.of(around.playbooks()));
    }

    /** The configuration for a verb that does not judge: it may speak of playbooks from outside, which such a verb does not load. */
    VmendConfig configWithoutJudging(Surroundings around) {
        return config(around, KnownPlaybooks.andOthers(around.playbooks()));
    }

    private VmendConfig config(Surroundings around, KnownPlaybooks known) {
        SitePaths paths = new SitePaths(around.environment(), around.workingDirectory());
        return new ConfigReader(paths, known).find(Optional.ofNullable(config));
    }

    /** Whether vCenters were named on the command line. */
    boolean named() {
        return !vcenters.isEmpty();
    }

    /** Whether a configuration was named on the command line. */
    boolean configNamed() {
        return config != null;
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
        return EnvironmentVcenter.from(around.environment()).map(List::of).orElseThrow(VcenterOptions::none);
    }

    /**
     * A vCenter to look at before anyone logs in.
     *
     * @param login is asked late, since the certificate can be looked at without
     */
    record Place(String name, VcenterAddress address, Supplier<VcenterExamination.Login> login) {}

    /** The places of the vCenters that are meant; for none of them the credentials are fetched yet. */
    List<Place> places(Surroundings around, VmendConfig site) {
        if (vcenters.isEmpty() && site.vcenters().isEmpty()) {
            EnvironmentVcenter.Place place =
                    EnvironmentVcenter.place(around.environment()).orElseThrow(VcenterOptions::none);
            return List.of(place(place, () -> chosen(around, site).get(0), around));
        }
        if (vcenters.isEmpty()) {
            return site.vcenters().stream()
                    .map(vcenter -> place(vcenter, around))
                    .toList();
        }
        return vcenters.stream()
                .distinct()
                .map(name -> site.vcenter(name)
                        .map(vcenter -> place(vcenter, around))
                        .orElseGet(() -> place(byAddress(name, around), () -> one(name, around, site), around)))
                .toList();
    }

    private static Place place(VcenterConfig vcenter, Surroundings around) {
        return new Place(
                vcenter.name(),
                address(vcenter),
                () -> new VcenterExamination.Login(
                        Optional.of(target(vcenter, around).credentials()), ""));
    }

    /** Where the environment has no credentials, that is worth a note and no more. */
    private static Place place(EnvironmentVcenter.Place place, Supplier<VcenterConfig> vcenter, Surroundings around) {
        return new Place(place.name(), address(place.url(), place.tls()), () -> {
            try {
                return new VcenterExamination.Login(
                        Optional.of(target(vcenter.get(), around).credentials()), "");
            } catch (ProblemException e) {
                if (!NOT_SET.contains(e.problem().code())) {
                    throw e;
                }
                return new VcenterExamination.Login(
                        Optional.empty(),
                        e.problem().where() + ": " + e.problem().what());
            }
        });
    }

    private static EnvironmentVcenter.Place byAddress(String name, Surroundings around) {
        return environmentPlace(name, around).orElseGet(() -> EnvironmentVcenter.place(name, around.environment()));
    }

    static Connector.Target target(VcenterConfig vcenter, Surroundings around) {
        VcenterAddress address = address(vcenter);
        String password = new Secrets(around.environment())
                .fetch(vcenter.password(), vcenter.name())
                .reveal();
        return new Connector.Target(vcenter.name(), address, new Credentials(vcenter.username(), password));
    }

    private static VcenterAddress address(VcenterConfig vcenter) {
        return address(vcenter.url(), vcenter.tls());
    }

    private static VcenterAddress address(URI url, TlsConfig tls) {
        TlsTrust trust =
                tls.match(TlsTrust::system, file -> TlsTrust.caFile(file.pem()), pin -> TlsTrust.pin(pin.sha256()));
        return new VcenterAddress(url, trust);
    }

    private static VcenterConfig one(String name, Surroundings around, VmendConfig site) {
        return site.vcenter(name)
                .orElseGet(() -> environmentPlace(name, around)
                        .flatMap(place -> EnvironmentVcenter.from(around.environment()))
                        .orElseGet(() -> EnvironmentVcenter.at(name, around.environment())));
    }

    /** The vCenter of the environment, where that is the one that was named, in whichever form. */
    private static Optional<EnvironmentVcenter.Place> environmentPlace(String name, Surroundings around) {
        return EnvironmentVcenter.place(around.environment())
                .filter(place -> place.name().equals(name)
                        || EnvironmentVcenter.place(name, around.environment())
                                .url()
                                .equals(place.url()));
    }

    private static ProblemException none() {
        return Problem.of(Code.NO_VCENTER, "vmend", "no vCenter is named")
                .expected("--vcenter, vcenters in vmend.yaml, or VMEND_URL")
                .next("To see what vmend does without one: vmend plan --demo")
                .asException();
    }
}
