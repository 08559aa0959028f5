package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {
    private final Methods methods = Methods.load();

    @Test
    @NeedsPeer(Peer.PYTHON)
    void everyMethodOfPyvmomiIsClassifiedOnce() {
        List<String> theirs = PythonPeer.succeed("methods.py")
                .lines()
                .map(line -> line.split("\t"))
                .map(field -> field[0] + " of " + field[1] + " needing " + field[2])
                .toList();
        List<String> ours = methods.all().stream()
                .map(method -> method.wireName() + " of " + method.type() + " needing " + method.privilege())
                .toList();

        assertThat(theirs).hasSizeGreaterThan(1000);
        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @Test
    void aMethodThatIsNotListedCountsAsMutating() {
        assertThat(methods.kindOf("QuerySomethingOfALaterRelease")).isEqualTo(Methods.Kind.MUTATING);
    }

    @Test
    void aPrivilegeToViewMakesNoMethodAReadingOne() {
        assertThat(methods.all())
                .filteredOn(method -> method.wireName().equals("DeleteVirtualDisk_Task"))
                .singleElement()
                .satisfies(method -> {
                    assertThat(method.privilege()).isEqualTo("System.View");
                    assertThat(method.kind()).isEqualTo(Methods.Kind.MUTATING);
                });
    }

    @Test
    void everyClassHasItsReason() {
        assertThat(methods.all())
                .allSatisfy(method -> assertThat(method.reason()).isNotBlank());
    }

    @Test
    void whatChangesAnEstateInItsNameIsNeverReading() {
        assertThat(methods.all())
                .filteredOn(
                        method -> method.wireName()
                                .matches(
                                        "(Power|ReconfigVM|Reconfigure|Remove|Delete|Update|Set|Add|Migrate|Relocate|Rename|Reset).*"))
                .isNotEmpty()
                .filteredOn(method -> method.kind() == Methods.Kind.READING)
                .isEmpty();
    }
}
