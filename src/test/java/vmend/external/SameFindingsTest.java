package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.MockConnection;
import vmend.config.ConfigReader;
import vmend.config.KnownPlaybooks;
import vmend.config.SitePaths;
import vmend.config.VmendConfig;
import vmend.inventory.Ref;
import vmend.mocks.MockAsDemo;
import vmend.mocks.MockVcenter;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.plan.Limits;
import vmend.plan.Site;
import vmend.playbook.Finding;
import vmend.playbook.PlaybookPage;
import vmend.playbook.PlaybookType;
import vmend.playbooks.Shipped;
import vmend.vsphere.EstateSource;

/** What a playbook says does not depend on the process it says it in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameFindingsTest {
    private final List<Path> sources = List.of(Path.of("playbooks"));
    private final Set<String> allowed =
            Set.of(Bundle.at(sources.get(0), sources.get(0)).get(0).digest());
    private final ExternalPlaybooks outside = ExternalPlaybooks.open(sources, Path.of(""), allowed, Given.PATIENT);
    private final MockVcenter mock = MockVcenter.builder().estate("demo").start();

    @AfterAll
    void end() {
        mock.close();
        outside.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unused-devices", "promiscuous-port-groups"})
    void theDemoEstateIsJudgedAlikeInBoth(String id) {
        Chosen within = Given.chosen(Shipped.catalog().get(id, "test"));
        Chosen without = Given.chosen(outside.types().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow());
        Judging.Judged judged;
        try (EstateSource source = MockConnection.open(mock)) {
            judged = new Judging(List.of(within, without), site()).judge(source);
        }
        Judging.Outcome expected = Given.outcome(judged, within);
        Judging.Outcome found = Given.outcome(judged, without);

        assertThat(found.failure()).isEmpty();
        assertThat(byObject(found)).isEqualTo(byObject(expected));
        assertThat(found.notJudged()).isEqualTo(expected.notJudged());
        assertThat(expected.examined().values().stream().flatMap(List::stream)).isNotEmpty();
        assertThat(without.variants().get(0).values())
                .isEqualTo(within.variants().get(0).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unused-devices", "promiscuous-port-groups"})
    void itIsDescribedAlikeInBoth(String id) {
        PlaybookType within = Shipped.catalog().get(id, "test");
        PlaybookType without = outside.types().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(PlaybookPage.of(without).lines().skip(1))
                .containsExactlyElementsOf(
                        PlaybookPage.of(within).lines().skip(1).toList());
        assertThat(without.outside().map(PlaybookType.Outside::digest))
                .contains(allowed.iterator().next());
    }

    private static Map<Ref, List<Finding>> byObject(Judging.Outcome outcome) {
        Map<Ref, List<Finding>> byRef = new LinkedHashMap<>();
        outcome.examined().forEach((object, findings) -> byRef.put(object.ref(), findings));
        return byRef;
    }

    /** The demo's own site: with zones, and exemptions that are asked back. */
    private static Site site() {
        Path file = new MockAsDemo().site().orElseThrow();
        VmendConfig config =
                new ConfigReader(new SitePaths(Map.of(), Path.of("")), KnownPlaybooks.of(Shipped.catalog())).read(file);
        return new Site(
                config.zones(),
                config.exemptions(),
                Optional.empty(),
                Limits.defaults(),
                Set.of(),
                Duration.ofHours(24));
    }
}
