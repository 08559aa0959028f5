package vmend.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vmend.playbook.PlaybookType;
import vmend.testing.Contract;
import vmend.testing.Worlds;

/** The judging clauses of the contract, for every playbook that is shipped. */
class ContractTest {
    @TestFactory
    Stream<DynamicTest> everyPlaybookHoldsToEveryClause() {
        return Shipped.catalog().all().stream().flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(PlaybookType type) {
        return Contract.CLAUSES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(clause -> DynamicTest.dynamicTest(type.id() + " " + clause.getKey(), () -> {
                    Contract contract = new Contract(type, Worlds.of(type.type()));
                    assertThat(clause.getValue().apply(contract)).isEmpty();
                }));
    }
}
