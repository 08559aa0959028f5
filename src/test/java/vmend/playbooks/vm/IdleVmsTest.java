package vmend.playbooks.vm;

import static vmend.playbook.Severity.LOW;
import static vmend.playbooks.vm.IdleMachines.CPU;
import static vmend.playbooks.vm.IdleMachines.DISK;
import static vmend.playbooks.vm.IdleMachines.NET;
import static vmend.playbooks.vm.IdleMachines.READS;
import static vmend.playbooks.vm.IdleMachines.WRITES;
import static vmend.playbooks.vm.IdleMachines.byDefault;
import static vmend.playbooks.vm.IdleMachines.idle;
import static vmend.playbooks.vm.IdleMachines.judged;
import static vmend.playbooks.vm.IdleMachines.site;
import static vmend.testing.Times.days;
import static vmend.testing.Times.seconds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.testing.Judged;

/** When a machine is idle, probably idle, in use, or nobody knows; limits on both sides by one unit. */
class IdleVmsTest {
    @Test
    void findsAMachineThatDidNextToNothing() {
        judged(vm -> vm.uses(CPU, 31, use -> use.missing(2)))
                .finds("intranet-old idle for the last 30 d: CPU, network and disk stayed under their limits")
                .ofFacet("idle")
                .because("cpu p95 = 31 MHz (limit 100 MHz, 358 of 360 samples of 2 h)")
                .because("cpu highest sample = 31 MHz (limit 500 MHz, at 2026-11-23T20:00Z)")
                .because("net mean = 2 KBps (limit 10 KBps, 360 of 360 samples of 2 h)")
                .because("disk mean = 3 KBps (limit 20 KBps, 360 of 360 samples of 2 h)")
                .because("cpu ready p95 = 0.2 % per vCPU (limit 5 %, 360 of 360 samples of 2 h)")
                .proposes("set idle since of intranet-old to 2026-10-24", "idle since: (none) → 2026-10-24")
                .proposes("shut down the guest of intranet-old", "power: on → off")
                .andNothingElse();
    }

    @Test
    void leavesAMachineInUseAlone() {
        judged(vm -> vm.uses(CPU, 800)).findsNothing();
        judged(vm -> vm.uses(NET, 120)).findsNothing();
        judged(vm -> vm.uses(DISK, 200)).findsNothing();
    }

    /** At the limit it is idle, one unit above it is not; from three times the limit on it is in use. 18 of 360 samples are 5 %. */
    @ParameterizedTest
    @CsvSource({
        "cpu.usagemhz.average, 0, 360, 100, idle",
        "cpu.usagemhz.average, 0, 360, 101, probably-idle",
        "cpu.usagemhz.average, 0, 360, 299, probably-idle",
        "cpu.usagemhz.average, 0, 360, 300, none",
        "cpu.usagemhz.average, 31, 18, 101, idle",
        "cpu.usagemhz.average, 31, 19, 101, probably-idle",
        "cpu.usagemhz.average, 31, 1, 500, idle",
        "cpu.usagemhz.average, 31, 1, 501, probably-idle",
        "cpu.usagemhz.average, 31, 1, 1499, probably-idle",
        "cpu.usagemhz.average, 31, 1, 1500, none",
        "net.usage.average, 10, 1, 10, idle",
        "net.usage.average, 10, 1, 11, probably-idle",
        "net.usage.average, 0, 360, 29, probably-idle",
        "net.usage.average, 0, 360, 30, none",
        "net.usage.average, 2, 1, 100, idle",
        "net.usage.average, 2, 1, 101, probably-idle",
        "net.usage.average, 2, 1, 299, probably-idle",
        "net.usage.average, 2, 1, 300, none",
        "disk.usage.average, 20, 1, 20, idle",
        "disk.usage.average, 20, 1, 21, probably-idle",
        "disk.usage.average, 0, 360, 59, probably-idle",
        "disk.usage.average, 0, 360, 60, none"
    })
    void drawsTheLineBetweenTwoNeighbouringValues(String counter, long usual, int lately, long value, String facet) {
        Judged judged = judged(vm -> vm.uses(counter, usual, use -> use.lately(lately, value)));
        switch (facet) {
            case "idle" ->
                judged.finds("intranet-old idle for the last 30 d...").andNothingElse();
            case "probably-idle" ->
                judged.finds("intranet-old probably idle: ...")
                        .ofFacet("probably-idle")
                        .withSeverity(LOW)
                        .proposesNothing()
                        .andNothingElse();
            default -> judged.findsNothing();
        }
    }

    @Test
    void isInUseWhereTwoLimitsAreExceededByLittle() {
        judged(vm -> vm.uses(CPU, 101).uses(NET, 11)).findsNothing();
    }

    @Test
    void doesNotActOnAMachineWithAJobOnceAMonth() {
        judged(vm -> vm.uses(CPU, 31, use -> use.lately(1, 900)))
                .finds("intranet-old probably idle: of all limits only one is exceeded, by less than three times: "
                        + "cpu highest sample = 900 MHz (limit 500 MHz, at 2026-11-23T20:00Z)")
                .withoutStep("a machine that exceeds a limit is not acted on: cpu highest sample = 900 MHz ...")
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void doesNotKnowWithEightOfTenSamples() {
        judged(vm -> vm.uses(CPU, 31, use -> use.missing(72)))
                .isUnknown("intranet-old whether it is idle is not known: "
                        + "cpu: only 288 of 360 samples of 2 h are there, at least 90 % are needed")
                .ofFacet("idle")
                .because("cpu p95 = 31 MHz (limit 100 MHz, 288 of 360 samples of 2 h)")
                .andNothingElse();
    }

    @Test
    void needsNineOfTenSamplesAndNotOneLess() {
        judged(vm -> vm.uses(NET, 2, use -> use.missing(36))).finds("... idle for the last 30 d...");
        judged(vm -> vm.uses(NET, 2, use -> use.missing(37)))
                .isUnknown("... net: only 323 of 360 samples of 2 h are there, at least 90 % are needed");
    }

    @Test
    void takesOneHighSampleForUseHoweverManyOthersAreMissing() {
        judged(vm -> vm.uses(CPU, 31, use -> use.missing(300).lately(1, 1500))).findsNothing();
    }

    @Test
    void takesAHighMeanForUseThoughSamplesAreMissing() {
        judged(vm -> vm.uses(NET, 60, use -> use.missing(180))).findsNothing();
        judged(vm -> vm.uses(NET, 59, use -> use.missing(180))).isUnknown("... net: only 180 of 360 samples...");
    }

    @Test
    void saysWhyThereAreNoSamples() {
        judged(vm -> vm.useUnknown(CPU, "vCenter's statistics every 7200 s are switched off"))
                .isUnknown("intranet-old whether it is idle is not known: "
                        + "cpu: vCenter's statistics every 7200 s are switched off")
                .andNothingElse();
    }

    @Test
    void doesNotTakeABusyMachineOnNfsForIdleByACounterThatDoesNotSeeNfs() {
        site().store("nfs-01", "NFS")
                .vm(
                        "file-01",
                        vm -> idle(vm).disk("nfs-01")
                                .uses(DISK, 0)
                                .useUnknown(
                                        READS,
                                        "virtualDisk.read.average of each device is kept from statistics level 2 on,"
                                                + " vCenter keeps level 1 every 7200 s"))
                .judgedBy(byDefault())
                .isUnknown("file-01 whether it is idle is not known: disk: datastore nfs-01 (NFS) is not covered by "
                        + "disk.usage, and virtualDisk.read.average of each device is kept from statistics level 2 on,"
                        + " vCenter keeps level 1 every 7200 s")
                .andNothingElse();
    }

    @Test
    void judgesAMachineOnNfsByItsDisksWhereTheyAreKept() {
        for (String type : new String[] {"NFS", "NFS41", "vsan", "VVOL"}) {
            site().store("far-01", type)
                    .vm("quiet", vm -> idle(vm).disk("far-01").uses(READS, 8).uses(WRITES, 12))
                    .vm("loud", vm -> idle(vm).disk("far-01").uses(READS, 8).uses(WRITES, 13))
                    .judgedBy(byDefault())
                    .finds("quiet idle for the last 30 d: ...")
                    .because("disk mean = 20 KBps (limit 20 KBps, 360 of 360 samples of 2 h)")
                    .finds("loud probably idle: ... disk mean = 21 KBps (limit 20 KBps, ...")
                    .andNothingElse();
        }
    }

    @Test
    void doesNotKnowWhichDiskCounterHoldsWhereTheDatastoreIsNotVisible() {
        judged(vm -> vm.disk("elsewhere"))
                .isUnknown("... disk: which counter covers its disks is not known, "
                        + "the datastore of Hard disk 2 is not visible");
    }

    @Test
    void asksNoDiskCounterOfAMachineWithoutDisks() {
        site().vm("kiosk", vm -> vm.runsOn("esx-01").uses(CPU, 5).uses(NET, 1))
                .judgedBy(byDefault())
                .finds("kiosk idle for the last 30 d...")
                .because("disk mean = no disk");
    }

    @Test
    void doesNotKnowOfAMachineThatWasBootedWithinTheWindow() {
        judged(vm -> vm.bootedAgo(days(30))).finds("... idle for the last 30 d...");
        judged(vm -> vm.bootedAgo(days(30).minus(seconds(1))))
                .isUnknown("... is not known: booted 29 d ago, not before the last 30 d");
        judged(vm -> vm.with(Properties.BOOT_TIME, Fact.unset()))
                .isUnknown("... is not known: vCenter does not say when it was booted");
    }

    @Test
    void passesATemplateAndDoesNotKnowAMachineWithoutItsPowerState() {
        site().vm("tpl", vm -> idle(vm).template()).judgedBy(byDefault()).findsNothing();
        judged(vm -> vm.unreadable(Properties.POWER_STATE, "no permission"))
                .isUnknown("... the machine's power state could not be read: no permission")
                .ofFacet("unreadable");
    }
}
