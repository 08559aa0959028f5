package vmend.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vmend.playbook.PlaybookType;
import vmend.testing.Contract;
import vmend.testing.Worlds;

/** The judging clauses of the contract, for every playbook that is shipped. */
class ContractTest {
    private static final Map<String, Function<Contract, List<String>>> CLAUSES = Map.ofEntries(
            Map.entry("reads only its needs", Contract::readsOnlyItsNeeds),
            Map.entry("says the same twice", Contract::saysTheSameTwice),
            Map.entry("never passes what it cannot see", Contract::neverPassesWhatItCannotSee),
            Map.entry("gains nothing by not knowing", Contract::ignoranceNeverHelps),
            Map.entry("reports declared facets only", Contract::reportsDeclaredFacetsOnly),
            Map.entry("reports every declared facet", Contract::reportsEveryDeclaredFacet),
            Map.entry("gives findings distinct ids", Contract::findingsHaveDistinctIds),
            Map.entry("shows evidence for failures", Contract::failuresHaveEvidence),
            Map.entry("bears an empty scope", Contract::bearsAnEmptyScope),
            Map.entry("has sound metadata", Contract::hasSoundMetadata));

    @TestFactory
    Stream<DynamicTest> everyPlaybookHoldsToEveryClause() {
        return Shipped.catalog().all().stream().flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(PlaybookType type) {
        return CLAUSES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(clause -> DynamicTest.dynamicTest(type.id() + " " + clause.getKey(), () -> {
                    Contract contract = new Contract(type, Worlds.of(type.type()));
                    assertThat(clause.getValue().apply(contract)).isEmpty();
                }));
    }
}
