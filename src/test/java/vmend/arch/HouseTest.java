package vmend.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import vmend.external.Child;

/** What holds in every room of the house. */
class HouseTest {

    @Test
    void nothingIsKeptInStaticFields() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("one process may serve several vCenters side by side, and several processes one team")
                .check(MainCode.CLASSES);
    }

    @Test
    void everyPackageSaysThatNullStaysOutside() {
        List<String> unmarked = MainCode.CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
                .map(folder -> folder.getName())
                .toList();
        assertThat(unmarked)
                .as("packages without @NullMarked, where NullAway checks nothing")
                .isEmpty();
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("vmend", "vmend.cli..", "vmend.mocks")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("results go to stdout and everything else to stderr, which one place can promise")
                .check(MainCode.CLASSES);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vmend")
                .and()
                .doNotBelongToAnyOf(Child.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because(
                        "sessions are closed and files are whole when a command returns, not when it stops;"
                                + " the child that judges by playbooks from outside has neither, and must not outlive its parent")
                .check(MainCode.CLASSES);
    }

    @Test
    void nobodyWorksInTheCommonPool() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .orShould()
                .callMethod(Collection.class, "parallelStream")
                .because("the JDK's HTTP client hands over its answers there, and with two cores it has one thread:"
                        + " who waits in it for a vCenter waits for ever (JDK 25)")
                .check(MainCode.CLASSES);
    }

    @Test
    void nothingUsesJavaSerialization() {
        noClasses()
                .that(resideInAPackage("vmend.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("bytes from a file or a vCenter must not choose which classes are made of them")
                .check(MainCode.CLASSES);
    }
}
