package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

class PlaybookCatalogTest {
    private final PlaybookCatalog catalog = new PlaybookCatalog(List.of(EveryKindOfSetting.class));

    private Problem problem(String id) {
        return catchThrowableOfType(ProblemException.class, () -> catalog.get(id, "--playbook"))
                .problem();
    }

    @Test
    void findsAPlaybookByItsId() {
        assertThat(catalog.get("every-kind-of-setting", "--playbook").type()).isEqualTo(EveryKindOfSetting.class);
        assertThat(catalog.serving(1)).hasSize(1);
        assertThat(catalog.serving(2)).isEmpty();
    }

    @Test
    void namesTheNearestForAnUnknownId() {
        Problem problem = problem("every-kind-of-settings");
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_PLAYBOOK);
        assertThat(problem.expected()).contains("one of every-kind-of-setting");
        assertThat(problem.found()).contains("every-kind-of-settings");
        assertThat(problem.next().orElse("")).startsWith("Did you mean every-kind-of-setting?");
    }

    @Test
    void doesNotGuessWhenNothingIsNear() {
        assertThat(problem("idle-vms").next()).contains("vmend playbooks list");
    }

    @Test
    void refusesTwoPlaybooksOfOneId() {
        assertThatThrownBy(() -> new PlaybookCatalog(List.of(EveryKindOfSetting.class, EveryKindOfSetting.class)))
                .hasMessageContaining("are both every-kind-of-setting");
    }
}
