package vmend.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.mocks.vim.Paths;
import vmend.mocks.vim.Schema;
import vmend.vsphere.ReadingCall;

class ReadingTest {
    @Test
    void noPropertyThatIsReadAsksForMoreThanTheReadingRoleHolds() throws IllegalAccessException {
        Paths paths = new Paths(Schema.shipped());
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Field field : Properties.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.get(null) instanceof Property<?> property) {
                seen++;
                String privilege = paths.declared(property.kind().wireType(), property.path())
                        .flatMap(Paths.Declared::privilege)
                        .orElse("System.Read");
                if (!List.of("System.Read", "System.View", "System.Anonymous").contains(privilege)) {
                    wrong.add(property + " asks for " + privilege);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    @Test
    void tellsWhichCallsAskForAPrivilege() {
        Role role = Reading.role(
                List.of(),
                List.of(
                        new ReadingCall("QueryPerf", Optional.of("System.View")),
                        new ReadingCall("QueryEvents", Optional.of("System.View")),
                        new ReadingCall("ReadNextEvents", Optional.empty())));
        assertThat(role.ids()).containsExactly("System.Read", "System.View");
        assertThat(role.find("System.View").orElseThrow().uses())
                .containsExactly("every reading: QueryPerf, QueryEvents");
        assertThat(role.needsGlobalPermission()).isTrue();
    }
}
