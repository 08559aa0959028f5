package vmend.vsphere.soap.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.WhenUnset;

/** Every row of the data table can be read, and says what it means that nothing came. */
class EveryPropertyTest {
    static List<Property<?>> properties() {
        List<Property<?>> all = new ArrayList<>(Properties.all());
        for (Kind kind : Kind.values()) {
            all.add(Properties.name(kind));
            all.add(Properties.parent(kind));
            all.add(Properties.disabledMethods(kind));
            all.add(Properties.recentTasks(kind));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("properties")
    void hasADecoder(Property<?> property) {
        assertThat(EstateDecoder.knows(property.path())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void saysWhatItMeansThatVcenterReturnedNone(Property<?> property) {
        WhenUnset.Meaning meaning = property.whenUnset().meaning();
        Fact<?> unset = property.unset();
        assertThat(unset.whyUnknown().isPresent()).isEqualTo(meaning == WhenUnset.Meaning.UNKNOWN);
        assertThat(unset.shown().isPresent()).isEqualTo(meaning == WhenUnset.Meaning.DEFAULT);
    }
}
