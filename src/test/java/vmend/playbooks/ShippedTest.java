package vmend.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import vmend.playbook.About;

class ShippedTest {
    @Test
    void listsEveryPlaybookThatIsThere() {
        assertThat(Shipped.catalog().all().stream().map(type -> type.type().getName()))
                .containsExactlyInAnyOrderElementsOf(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("vmend.playbooks")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(About.class))
                                .map(type -> type.getName())
                                .toList());
    }
}
