package vmend.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import vmend.cli.DemoVcenter;

/** The mock vCenter is another product: neither leans on the other's idea of what is right. */
class MocksApartTest {

    @Test
    void theProductDoesNotKnowTheMock() {
        noClasses()
                .that(resideOutsideOfPackages("vmend.mocks.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("vmend.mocks..", "com.github.tomakehurst..", "wiremock.."))
                .because("the mock lies in a folder of its own, which is not loaded beside a real vCenter")
                .check(MainCode.CLASSES);
    }

    @Test
    void theMockKnowsThePortItServesAndNothingElse() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage("vmend.mocks..", "vmend.problem..")
                .or(assignableTo(DemoVcenter.class))
                .or(DescribedPredicate.describe(
                        "part of the port", type -> type.getName().startsWith(DemoVcenter.class.getName() + "$")));
        noClasses()
                .that(resideInAPackage("vmend.mocks.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("vmend", "vmend..").and(DescribedPredicate.not(allowed)))
                .because("a mock made of the client's own code would agree with each of its mistakes")
                .check(MainCode.CLASSES);
    }

    @Test
    void theGeneratorOfEstatesImportsNoPlaybook() {
        noClasses()
                .that(resideInAPackage("vmend.mocks.estate.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("vmend.playbook..", "vmend.playbooks..", "vmend.action.."))
                .because("its truth list is what the playbooks' findings are compared with")
                .check(MainCode.CLASSES);
    }
}
