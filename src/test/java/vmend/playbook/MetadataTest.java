package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.inventory.Vm;

class MetadataTest {
    @About(
            id = "careles",
            title = "Finding all of the things that nobody really ever wanted.",
            why = "because",
            severity = Severity.LOW,
            measures = {0, 25, 25},
            facets = {"Bad Name: x", "silent"},
            controls = "other = ",
            since = "soon")
    record Careless(
            @Setting(help = "Ends with a stop.", byDefault = "many")
            int number) implements Playbook {
        @Override
        public Judges judges() {
            return Judges.of(Vm.class, Judges.cheap(), (vm, context) -> List.of());
        }
    }

    @Test
    void hasNothingToSayOfGoodMetadata() {
        assertThat(Metadata.flaws(PlaybookType.of(EveryKindOfSetting.class))).isEmpty();
    }

    @Test
    void namesEachFlawWithTheOffendingValue() {
        assertThat(Metadata.flaws(PlaybookType.of(Careless.class)))
                .contains(
                        "the id must be careless like the class: careles",
                        "since must be a release: soon",
                        "the title must have under ten words: Finding all of the things that nobody really ever wanted.",
                        "why must be full sentences: because",
                        "measures are distinct and from 1 to 24: [0, 25, 25]",
                        "a facet's name is in kebab case: Bad Name",
                        "a facet says what it means: silent",
                        "controls name an undeclared facet: other",
                        "controls without an id: other",
                        "help ends without a full stop: Ends with a stop.")
                .anyMatch(flaw -> flaw.startsWith("the title begins with a capital, without a full stop"))
                .anyMatch(flaw -> flaw.startsWith("the title must begin with an imperative"))
                .anyMatch(flaw -> flaw.startsWith("the defaults must fit"));
    }
}
