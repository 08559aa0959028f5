package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.action.Impact;
import vmend.approval.MaxAge;
import vmend.approval.Policy;
import vmend.approval.TrustedKey;
import vmend.plan.Exemption;
import vmend.plan.Limits;
import vmend.plan.MaintenanceWindow;
import vmend.plan.Protection;
import vmend.playbook.PlaybookCatalog;
import vmend.playbooks.network.PromiscuousPortGroups;
import vmend.playbooks.vm.UnusedDevices;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("docs", "examples");

    @Test
    void theExampleConfigurationIsRead() {
        VmendConfig config = Given.configReader().read(EXAMPLES.resolve("vmend.yaml"));

        assertThat(config.vcenters()).extracting(VcenterConfig::name).containsExactly("vc01", "vc02", "lab");
        assertThat(config.vcenter("vc01").orElseThrow().password())
                .isEqualTo(new SecretSource.Command(List.of("pass", "show", "vmend/vc01")));
        assertThat(config.vcenter("vc01").orElseThrow().tls())
                .isEqualTo(new TlsConfig.Pin("3f9a0c551e70b28d44a16fe3920bc758d6217e4f83ba19c05df468a736eb9207"));
        assertThat(config.vcenter("vc02").orElseThrow().tls())
                .isEqualTo(
                        new TlsConfig.CaFile(EXAMPLES.resolve("company-ca.pem").toAbsolutePath()));
        assertThat(config.vcenter("lab").orElseThrow().password())
                .isEqualTo(new SecretSource.Environment("LAB_PASSWORD"));
        assertThat(config.zones()).extracting("name").containsExactly("pci", "office");
        assertThat(config.zones().get(1).matches()).hasSize(2);
        assertThat(config.acceptPartialView()).containsExactly("lab");
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/home/k.lang/.local/state/vmend"));
        assertThat(config.signWith()).contains(Path.of("/home/k.lang/.config/vmend/k.lang.key"));
    }

    @Test
    void theExampleNotificationsAreRead() {
        VmendConfig config = Given.configReader().read(EXAMPLES.resolve("vmend.yaml"));

        assertThat(config.notifications()).containsOnlyKeys("oncall-chat", "siem", "oncall-mail", "pager");
        assertThat(config.notifications().get("oncall-chat"))
                .isEqualTo(new ChannelConfig.Webhook(
                        new SecretSource.File(Path.of("/etc/vmend/slack.url")), Optional.empty(), "slack"));
        assertThat(config.notifications().get("oncall-mail"))
                .isEqualTo(new ChannelConfig.Mail(
                        "mail.example.com",
                        587,
                        "starttls",
                        "vmend@example.com",
                        List.of("oncall@example.com"),
                        Optional.of(new ChannelConfig.Login("vmend", new SecretSource.Environment("MAIL_PASSWORD")))));
    }

    @Test
    void theExampleSettingsAreTextAsAUserWritesIt() {
        VmendConfig config = Given.configReader().read(EXAMPLES.resolve("vmend.yaml"));

        assertThat(config.playbooks()).containsOnlyKeys("unused-devices");
        PlaybookConfig devices = config.playbooks().values().iterator().next();

        assertThat(devices.settings()).isEqualTo(Map.of("connectedLongerThan", "PT48H", "manual", "serial,usb"));
        assertThat(devices.scopes())
                .extracting(PlaybookConfig.Scope::text)
                .containsExactly("zone pci", "folder /DC1/vm/Build");
        assertThat(devices.scopes().get(0).matches())
                .isEqualTo(config.zones().get(0).matches());
        assertThat(devices.settingsIn(devices.scopes().get(0)))
                .isEqualTo(Map.of("connectedLongerThan", "PT1H", "manual", "serial,usb"));
        assertThat(devices.scopes().get(1).matches().get(0).folder()).contains("/DC1/vm/Build");
        assertThat(devices.scopes().get(1).settings()).isEqualTo(Map.of("connectedLongerThan", "P7D"));
    }

    @Test
    void theExampleSettingsFitTheRealPlaybooks() {
        KnownPlaybooks known =
                KnownPlaybooks.of(new PlaybookCatalog(List.of(UnusedDevices.class, PromiscuousPortGroups.class)));
        ConfigReader reader = new ConfigReader(new SitePaths(Map.of(), Path.of("")), known);

        assertThat(reader.read(EXAMPLES.resolve("vmend.yaml")).playbooks()).containsOnlyKeys("unused-devices");
        assertThat(known.expectedInstead("unused-devices", "connectedLongerThan", "two days"))
                .contains("an ISO-8601 duration such as PT24H or P30D");
    }

    @Test
    void theExampleExemptionHoldsThroughItsLastDay() {
        Exemption exemption = Given.configReader()
                .read(EXAMPLES.resolve("vmend.yaml"))
                .exemptions()
                .get(0);

        assertThat(exemption.id()).isEqualTo("EX-7");
        assertThat(exemption.playbooks()).containsExactly("promiscuous-port-groups");
        assertThat(exemption.match().portGroup()).contains("pg-ids");
        assertThat(exemption.expired(LocalDate.parse("2027-01-31"))).isFalse();
        assertThat(exemption.expired(LocalDate.parse("2027-02-01"))).isTrue();
    }

    @Test
    void theExampleTrustIsRead() throws Exception {
        Path file = EXAMPLES.resolve("trust.yaml");
        Trust trust = new TrustReader().read(file);

        assertThat(trust.digest()).isEqualTo(ValueFormat.sha256(Files.readAllBytes(file)));
        assertThat(trust.planners()).extracting(TrustedKey::name).containsExactly("k.lang");
        assertThat(trust.approvers()).extracting(TrustedKey::name).containsExactly("a.kaya", "b.lind");
        assertThat(trust.approvers().get(1).validFrom()).contains(LocalDate.parse("2026-12-01"));
        assertThat(trust.protection().orElseThrow().rules())
                .extracting(Protection.Rule::reason)
                .containsExactly("domain controllers", "the owner asked for it");
        assertThat(trust.limits()).isEqualTo(Limits.defaults());
        assertThat(trust.windows())
                .containsExactly(new MaintenanceWindow(
                        "saturday-night", "0 1 * * SAT", Duration.ofHours(4), ZoneId.of("Europe/Vienna")));
        assertThat(trust.freeze()).isEmpty();
        assertThat(trust.policies())
                .containsExactly(new Policy("night-hygiene", Set.of("unused-devices"), Impact.MEDIA, 10, false));
        assertThat(trust.maxAge()).isEqualTo(MaxAge.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmend", "trust", "runbook"})
    void thePublishedSchemaIsTheOneInUse(String name) throws Exception {
        assertThat(Path.of("docs", "schema", name + ".schema.json"))
                .hasSameTextualContentAs(Path.of("src", "main", "resources", "vmend", "config", name + ".schema.json"));
    }
}
