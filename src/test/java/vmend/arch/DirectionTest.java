package vmend.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** cli → run → plan → playbook → inventory, and what stands beside that line. */
class DirectionTest {

    @Test
    void theWayOfTheDataIsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("vmend")
                .layer("cli")
                .definedBy("vmend.cli..")
                .layer("config")
                .definedBy("vmend.config..")
                .layer("runbook")
                .definedBy("vmend.runbook..")
                .layer("notify")
                .definedBy("vmend.notify..")
                .optionalLayer("run")
                .definedBy("vmend.run..")
                .layer("approval")
                .definedBy("vmend.approval..")
                .layer("plan")
                .definedBy("vmend.plan..")
                .layer("role")
                .definedBy("vmend.role..")
                .layer("store")
                .definedBy("vmend.store..")
                .layer("report")
                .definedBy("vmend.report..")
                .layer("shipped playbooks")
                .definedBy("vmend.playbooks..")
                .layer("playbooks from outside")
                .definedBy("vmend.external..")
                .layer("playbook")
                .definedBy("vmend.playbook..")
                .layer("action")
                .definedBy("vmend.action..")
                .layer("inventory")
                .definedBy("vmend.inventory..")
                .layer("ports")
                .definedBy("vmend.vsphere")
                .layer("adapters")
                .definedBy("vmend.vsphere.*..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("cli", "root")
                .whereLayer("runbook")
                .mayOnlyBeAccessedByLayers("config", "cli", "root")
                .whereLayer("notify")
                .mayOnlyBeAccessedByLayers("cli", "root")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("runbook", "cli", "root")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli", "root")
                .whereLayer("role")
                .mayOnlyBeAccessedByLayers("cli", "root")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("approval")
                .mayOnlyBeAccessedByLayers("run", "report", "config", "cli", "root")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers(
                        "approval", "run", "runbook", "report", "config", "store", "role", "cli", "root")
                .whereLayer("shipped playbooks")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("playbooks from outside")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("playbook")
                .mayOnlyBeAccessedByLayers(
                        "shipped playbooks",
                        "playbooks from outside",
                        "plan",
                        "run",
                        "runbook",
                        "report",
                        "role",
                        "config",
                        "cli",
                        "root")
                .whereLayer("ports")
                .mayOnlyBeAccessedByLayers("adapters", "plan", "run", "role", "cli", "root")
                .because("a reader follows one machine from station to station and never has to turn back (design §2)")
                .check(MainCode.CLASSES);
    }

    @Test
    void theInventoryIsPlainValues() {
        classes()
                .that(resideInAPackage("vmend.inventory.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("vmend.inventory..", "java..", "org.jspecify.."))
                .because("what was read is the same whichever protocol, file or mock it came from")
                .check(MainCode.CLASSES);
    }

    @Test
    void actionsKnowTheInventoryOnly() {
        classes()
                .that(resideInAPackage("vmend.action.."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("vmend.action..", "vmend.inventory..", "java..", "org.jspecify.."))
                .because("an action is data that is shown, signed and carried out, by three who do not know each other")
                .check(MainCode.CLASSES);
    }

    @Test
    void approvalKnowsThePlanAndNothingThatReadsOrRuns() {
        classes()
                .that(resideInAPackage("vmend.approval.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "vmend.approval..",
                        "vmend.plan..",
                        "vmend.action..",
                        "vmend.problem..",
                        "com.fasterxml.jackson..",
                        "com.networknt.schema..",
                        "javax.crypto..",
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.nio",
                        "java.nio.charset..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.."))
                .because("what was signed is decided from bytes alone: no file, no net, no configuration")
                .check(MainCode.CLASSES);
    }

    @Test
    void aRunbookKnowsNoVcenterAndNoFileFormat() {
        noClasses()
                .that(resideInAPackage("vmend.runbook.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "vmend.cli..",
                        "vmend.config..",
                        "vmend.notify..",
                        "vmend.report..",
                        "vmend.approval..",
                        "vmend.action..",
                        "vmend.vsphere..",
                        "java.net.."))
                .because("a routine is an order of stages and a journal; what a stage does is behind one port, so that"
                        + " killing it at each boundary can be tested without a vCenter")
                .check(MainCode.CLASSES);
    }

    @Test
    void messagesKnowNothingOfWhatTheyTell() {
        noClasses()
                .that(resideInAPackage("vmend.notify.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("vmend..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("vmend.notify.."))))
                .because(
                        "what leaves the house is what stands in a message, and nothing can be looked up while it is sent")
                .check(MainCode.CLASSES);
    }

    @Test
    void problemsKnowNobody() {
        classes()
                .that(resideInAPackage("vmend.problem.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("vmend.problem..", "java..", "org.jspecify.."))
                .because("every package raises them")
                .check(MainCode.CLASSES);
    }

    @Test
    void reportsReadValuesOnly() {
        noClasses()
                .that(resideInAPackage("vmend.report.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "vmend.cli..",
                        "vmend.config..",
                        "vmend.run..",
                        "vmend.vsphere..",
                        "java.net..",
                        "java.nio.file..",
                        "org.slf4j.."))
                .because("a report is a function of a plan: nothing is fetched, asked or decided while it is written")
                .check(MainCode.CLASSES);
    }

    @Test
    void adaptersAreWiredByTheRootAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("vmend", "vmend.vsphere..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("vmend.vsphere.soap..", "vmend.vsphere.rest..", "vmend.vsphere.wire.."))
                .because("whoever needs a vCenter takes the port, so that a saved inventory or a test serves as well")
                .check(MainCode.CLASSES);
    }

    @Test
    void savedInventoriesAreOpenedByTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("vmend", "vmend.cli..", "vmend.external..", "vmend.vsphere.saved..")
                .should()
                .dependOnClassesThat(resideInAPackage("vmend.vsphere.saved.."))
                .because("a saved inventory is a file that a user names; everything behind takes it as a port;"
                        + " to a playbook from outside it is the form in which the estate crosses the border")
                .check(MainCode.CLASSES);
    }

    @Test
    void whatHoldsPlaybooksFromOutsideKnowsNoVcenterNoPlanAndNoConfiguration() {
        classes()
                .that(resideInAPackage("vmend.external.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "vmend.external..",
                        "vmend.playbook..",
                        "vmend.action..",
                        "vmend.inventory..",
                        "vmend.vsphere.saved..",
                        "vmend.problem..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..",
                        "javax.tools..",
                        "java..",
                        "org.jspecify.."))
                .because("the same classes run in the child, which must hold nothing that is worth taking")
                .check(MainCode.CLASSES);
    }

    @Test
    void theBindingStaysInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vmend.vsphere.soap..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.vmware.."))
                .because("a newer binding is then one package's work")
                .check(MainCode.CLASSES);
    }

    @Test
    void packagesFormNoCircles() {
        slices().matching("vmend.(*)..")
                .should()
                .beFreeOfCycles()
                .because("what goes in circles can be neither read nor tested by itself")
                .check(MainCode.CLASSES);
    }
}
