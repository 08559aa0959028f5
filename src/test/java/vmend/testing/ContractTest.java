package vmend.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.playbook.PlaybookType;

/** The clauses themselves: each is broken by a playbook made to break it, and kept by one that is not. */
class ContractTest {
    private static Contract of(String how) {
        return new Contract(PlaybookType.of(Misbehaving.class), new Worlds() {
            @Override
            public EstateBuilder world() {
                return EstateBuilder.estate().vm("a", VmBuilder::poweredOn);
            }

            @Override
            public List<Map<String, String>> settings() {
                return List.of(Map.of("how", how));
            }
        });
    }

    @Test
    void isKeptByAPlaybookThatBehaves() {
        Contract contract = of("none");
        assertThat(contract.readsOnlyItsNeeds()).isEmpty();
        assertThat(contract.saysTheSameTwice()).isEmpty();
        assertThat(contract.neverPassesWhatItCannotSee()).isEmpty();
        assertThat(contract.ignoranceNeverHelps()).isEmpty();
        assertThat(contract.reportsDeclaredFacetsOnly()).isEmpty();
        assertThat(contract.reportsEveryDeclaredFacet()).isEmpty();
        assertThat(contract.findingsHaveDistinctIds()).isEmpty();
        assertThat(contract.failuresHaveEvidence()).isEmpty();
        assertThat(contract.bearsAnEmptyScope()).isEmpty();
        assertThat(contract.namesThePrivilegesItsStepsNeed()).isEmpty();
        assertThat(contract.hasSoundMetadata()).isEmpty();
    }

    @Test
    void seesAReadingBesideTheNeeds() {
        assertThat(of("reads beside").readsOnlyItsNeeds())
                .containsExactly("read outside the declared needs: runtime.bootTime");
    }

    @Test
    void seesMoods() {
        assertThat(of("moody").saysTheSameTwice())
                .containsExactly("the same estate gave other findings the second time");
    }

    @Test
    void seesSilenceAboutWhatCannotBeSeen() {
        assertThat(of("silent").neverPassesWhatItCannotSee())
                .containsExactly("a is not unknown, though nothing about it is known");
        assertThat(of("silent").ignoranceNeverHelps()).contains("a running falls silent without runtime.powerState");
    }

    @Test
    void seesBlindActs() {
        assertThat(of("acts blindly").neverPassesWhatItCannotSee()).anyMatch(line -> line.contains("gets a step"));
        assertThat(of("acts blindly").ignoranceNeverHelps())
                .anyMatch(line -> line.contains("gets another step without runtime.powerState"));
    }

    @Test
    void seesFacetsThatAreNotDeclaredOrNeverReported() {
        assertThat(of("undeclared").reportsDeclaredFacetsOnly()).containsExactly("facet sleeping is not declared");
        Contract nothingThere = new Contract(PlaybookType.of(Misbehaving.class), EstateBuilder::estate);
        assertThat(nothingThere.reportsEveryDeclaredFacet()).containsExactly("facet running is never reported");
    }

    @Test
    void seesTwoFindingsOfOneId() {
        assertThat(of("twins").findingsHaveDistinctIds())
                .singleElement()
                .asString()
                .endsWith(" running");
    }

    @Test
    void seesFailuresWithoutEvidenceAndReasonsOfTwoLines() {
        assertThat(of("no evidence").failuresHaveEvidence()).containsExactly("no evidence: it is POWERED_ON");
        assertThat(of("two lines").failuresHaveEvidence()).hasSize(1);
    }

    @Test
    void seesAPrivilegeThatIsNotNamed() {
        Contract contract = new Contract(
                PlaybookType.of(Misbehaving.class),
                () -> EstateBuilder.estate().vm("a", vm -> vm.unreadable(Properties.POWER_STATE, "no permission")));
        assertThat(contract.namesThePrivilegesItsStepsNeed()).isEmpty();
        assertThat(of("acts").namesThePrivilegesItsStepsNeed())
                .containsExactly(
                        "a step needs a privilege that is not named: VirtualMachine.Interact.DeviceConnection");
    }

    @Test
    void wantsSampleEstates() {
        assertThatThrownBy(() -> Worlds.of(Misbehaving.class))
                .hasMessage("the contract suite needs sample estates in vmend.testing.MisbehavingWorlds");
    }
}
