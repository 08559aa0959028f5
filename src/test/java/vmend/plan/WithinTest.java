package vmend.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.testing.EstateBuilder.estate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.playbook.Match;

class WithinTest {
    private static final Set<Need<?>> NEEDS = Set.of(Properties.name(Kind.VM), new Need.Tags());

    @Test
    void judgesEverythingUnlessToldOtherwise() {
        assertThat(test(Within.EVERYTHING, world(), "web-01")).isEqualTo(Fact.known(true));
    }

    @Test
    void leavesOutOtherKinds() {
        assertThat(test(new Within(Set.of(Kind.VM), Optional.empty()), world(), "web-01"))
                .isEqualTo(Fact.known(true));
        assertThat(test(new Within(Set.of(Kind.DISTRIBUTED_PORT_GROUP), Optional.empty()), world(), "web-01"))
                .isEqualTo(Fact.known(false));
    }

    @Test
    void leavesOutWhatLiesOutsideTheScope() {
        Within web = within(match(Optional.empty(), Optional.of("web-*")));

        assertThat(test(web, world(), "web-01")).isEqualTo(Fact.known(true));
        assertThat(test(web, world(), "db-01")).isEqualTo(Fact.known(false));
    }

    @Test
    void doesNotKnowWhereWhatDecidesCouldNotBeRead() {
        Within tagged = within(match(Optional.of("Zone/PCI"), Optional.empty()));
        Estate estate = estate().vm("web-01", vm -> {})
                .nobodyKnows(need -> need instanceof Need.Tags)
                .read(NEEDS);

        assertThat(test(tagged, estate, "web-01").whyUnknown()).isPresent();
        assertThat(tagged.needs()).containsExactly(new Need.Tags());
    }

    private static Within within(Match match) {
        return new Within(Set.of(), Optional.of(new Scope(List.of(match))));
    }

    private static Match match(Optional<String> tag, Optional<String> name) {
        return new Match(
                tag,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty());
    }

    private static Estate world() {
        return estate().vm("web-01", vm -> {}).vm("db-01", vm -> {}).read(NEEDS);
    }

    private static Fact<Boolean> test(Within within, Estate estate, String name) {
        ManagedObject object = estate.all(Kind.VM).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return within.test(object, estate);
    }
}
