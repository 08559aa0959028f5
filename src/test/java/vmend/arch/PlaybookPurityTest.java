package vmend.arch;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A playbook judges what it is given; it reaches for nothing. */
class PlaybookPurityTest {

    @Test
    void playbooksSeeTheirApiAndTheLanguageOnly() {
        classes()
                .that(resideInAPackage("vmend.playbooks.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "vmend.playbooks..",
                        "vmend.playbook..",
                        "vmend.action..",
                        "vmend.inventory..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "org.jspecify.."))
                .because("a dry run cannot write if what judges holds nothing that could: no file, no net, no log")
                .check(MainCode.CLASSES);
    }

    @Test
    void playbooksDoNotKnowTheTime() {
        noClasses()
                .that(resideInAPackage("vmend.playbooks.."))
                .should()
                .dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(InstantSource.class)))
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .because(
                        "the estate's time is vCenter's, and it is in the context; the same estate gives the same findings")
                .check(MainCode.CLASSES);
    }

    @Test
    void playbooksStartNothing() {
        noClasses()
                .that(resideInAPackage("vmend.playbooks.."))
                .should()
                .dependOnClassesThat(assignableTo(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Future.class))
                        .or(assignableTo(ForkJoinTask.class))
                        .or(assignableTo(Process.class))
                        .or(assignableTo(ProcessBuilder.class))
                        .or(assignableTo(Runtime.class)))
                .orShould()
                .callMethodWhere(target(name("parallel").or(name("parallelStream"))))
                .because("the engine decides what runs beside what; a playbook is a function")
                .check(MainCode.CLASSES);
    }

    @Test
    void playbooksDoNotLookAtTheirSurroundings() {
        noClasses()
                .that(resideInAPackage("vmend.playbooks.."))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
                .because("what a playbook says must follow from the plan's settings and the inventory alone")
                .check(MainCode.CLASSES);
    }
}
