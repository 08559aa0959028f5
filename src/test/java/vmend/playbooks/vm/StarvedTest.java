package vmend.playbooks.vm;

import static vmend.playbooks.vm.IdleMachines.READY;
import static vmend.playbooks.vm.IdleMachines.idle;
import static vmend.playbooks.vm.IdleMachines.judged;
import static vmend.playbooks.vm.IdleMachines.site;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vmend.inventory.Properties;
import vmend.testing.VmBuilder;

/** A machine that waits for CPU is not acted on for using little of it. 5 % of 2 h are 360,000 ms for each of its two vCPUs. */
class StarvedTest {
    private static final String WAITS = "it waits for CPU, so that it uses little does not show that nobody needs it: ";

    private static void leftAlone(Consumer<VmBuilder> say, String why) {
        judged(say)
                .finds("intranet-old idle for the last 30 d...")
                .withoutStep(why)
                .proposesNothing()
                .andNothingElse();
    }

    @Test
    void actsUpToTheLimitAndNotAMillisecondAbove() {
        judged(vm -> vm.uses(READY, 720_000))
                .finds("intranet-old idle for the last 30 d...")
                .because("cpu ready p95 = 5 % per vCPU (limit 5 %, 360 of 360 samples of 2 h)")
                .proposes("shut down the guest of intranet-old");
        leftAlone(vm -> vm.uses(READY, 720_001), WAITS + "CPU ready p95 = 5.1 % per vCPU, limit 5 %");
    }

    @Test
    void reckonsByVirtualCpu() {
        judged(vm -> vm.with(Properties.CPUS, 1).uses(READY, 360_000)).proposes("shut down the guest of intranet-old");
        leftAlone(
                vm -> vm.with(Properties.CPUS, 1).uses(READY, 360_001),
                WAITS + "CPU ready p95 = 5.1 % per vCPU, limit 5 %");
    }

    /** 18 of 360 samples are 5 %. */
    @Test
    void doesNotMindThatItWaitedNowAndThen() {
        judged(vm -> vm.uses(READY, 0, use -> use.lately(18, 7_000_000)))
                .proposes("shut down the guest of intranet-old");
        leftAlone(
                vm -> vm.uses(READY, 0, use -> use.lately(19, 720_001)),
                WAITS + "CPU ready p95 = 5.1 % per vCPU, limit 5 %");
    }

    @Test
    void hasALimitThatCanBeSet() {
        IdleVms strict = (IdleVms) IdleMachines.type().with(Map.of("readyBelow", "1 %"), "test");
        site().vm("intranet-old", vm -> idle(vm).uses(READY, 144_000))
                .judgedBy(strict)
                .proposes("shut down the guest of intranet-old");
        site().vm("intranet-old", vm -> idle(vm).uses(READY, 144_001))
                .judgedBy(strict)
                .finds("... idle for the last 30 d...")
                .withoutStep(WAITS + "CPU ready p95 = 1.1 % per vCPU, limit 1 %")
                .proposesNothing();
    }

    @Test
    void doesNotActWhereNobodyKnowsWhetherItWaits() {
        leftAlone(
                vm -> vm.useUnknown(READY, "vCenter has no counter cpu.ready.summation"),
                "whether it waits for CPU is not known: vCenter has no counter cpu.ready.summation");
        leftAlone(
                vm -> vm.unreadable(Properties.CPUS, "no permission"),
                "whether it waits for CPU is not known: no permission");
    }

    @Test
    void needsNineOfTenSamplesAndNotOneLess() {
        judged(vm -> vm.uses(READY, 0, use -> use.missing(36))).proposes("shut down the guest of intranet-old");
        leftAlone(
                vm -> vm.uses(READY, 0, use -> use.missing(37)),
                "whether it waits for CPU is not known: only 323 of 360 samples of 2 h are there, at least 90 % are needed");
    }

    @Test
    void isInUseHoweverLongItWaits() {
        judged(vm -> vm.uses(IdleMachines.CPU, 800).uses(READY, 7_000_000)).findsNothing();
    }
}
