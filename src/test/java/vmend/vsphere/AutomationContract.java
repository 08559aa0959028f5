package vmend.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;

/**
 * What every adapter of {@link Automation} must do, whatever it speaks.
 *
 * <p>Its world: category Zone with tag PCI, category Owner with tag soc; vm-1 carries both, vm-2 none, vm-404 does not exist, and any
 * other moref is an object without tags. Account "reader" with password "right".
 */
@Timeout(60)
public abstract class AutomationContract {
    protected static final Credentials RIGHT = new Credentials("reader", "right");
    private static final Ref BOTH = vm("vm-1");
    private static final Ref NONE = vm("vm-2");
    private static final Ref GONE = vm("vm-404");

    /** A client of the world above; the subclass closes it. */
    protected abstract Automation automation();

    /** Sessions that were opened and not ended. */
    protected abstract int openSessions();

    /** Logins that were tried, by right or wrong password. */
    protected abstract int logins();

    @Test
    void readsCategories() {
        assertThat(opened().categories())
                .extracting(Automation.TagCategory::name)
                .containsExactlyInAnyOrder("Zone", "Owner");
    }

    @Test
    void readsTagsWithTheirCategories() {
        Automation automation = opened();
        String zone = automation.categories().stream()
                .filter(category -> category.name().equals("Zone"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(automation.tags())
                .hasSize(2)
                .filteredOn(tag -> tag.categoryId().equals(zone))
                .extracting(Automation.TagEntry::name)
                .containsExactly("PCI");
    }

    @Test
    void readsTheTagsOfAnObject() {
        Automation automation = opened();
        Set<String> ids = automation.attachedTags(List.of(BOTH)).get(BOTH);
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        automation.tags().stream().map(Automation.TagEntry::id).toList());
    }

    @Test
    void tellsAnObjectWithoutTagsFromOneThatIsGone() {
        Map<Ref, Set<String>> attached = opened().attachedTags(List.of(BOTH, NONE, GONE));
        assertThat(attached).containsOnlyKeys(BOTH, NONE);
        assertThat(attached.get(NONE)).isEmpty();
    }

    @Test
    void readsMoreObjectsThanOneCallTakes() {
        List<Ref> many =
                IntStream.range(1000, 2201).mapToObj(i -> vm("vm-" + i)).toList();
        assertThat(opened().attachedTags(many)).containsOnlyKeys(many);
    }

    @Test
    void asksNothingAboutNothing() {
        assertThat(opened().attachedTags(List.of())).isEmpty();
    }

    @Test
    void triesAWrongPasswordOnce() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> automation().open(new Credentials("reader", "wr0ng")))
                .satisfies(thrown -> {
                    assertThat(thrown.problem().code()).isEqualTo(Code.LOGIN_REFUSED);
                    assertThat(thrown).hasMessageNotContaining("wr0ng");
                });
        assertThat(logins()).isEqualTo(1);
        assertThat(openSessions()).isZero();
    }

    @Test
    void endsItsSession() {
        Automation automation = opened();
        assertThat(openSessions()).isEqualTo(1);
        automation.close();
        assertThat(openSessions()).isZero();
    }

    @Test
    void canBeClosedTwiceAndUnopened() {
        Automation automation = automation();
        automation.close();
        automation.open(RIGHT);
        automation.close();
        automation.close();
        assertThat(openSessions()).isZero();
    }

    @Test
    void leavesNoSessionBehindWhenOpenedTwice() {
        Automation automation = opened();
        automation.open(RIGHT);
        assertThat(openSessions()).isEqualTo(1);
    }

    private Automation opened() {
        Automation automation = automation();
        automation.open(RIGHT);
        return automation;
    }

    private static Ref vm(String moref) {
        return new Ref("VirtualMachine", moref);
    }
}
