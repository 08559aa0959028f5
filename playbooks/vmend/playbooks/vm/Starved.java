package vmend.playbooks.vm;

import static vmend.inventory.Properties.CPUS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.inventory.Samples;
import vmend.inventory.Vm;
import vmend.playbook.Evidence;

/**
 * Whether a machine used little because it was not let: its vCPUs were ready to run and waited for a physical one.
 *
 * <p>vCenter adds up the milliseconds that all vCPUs waited, so the share is ready ms / (sample's seconds x 1000 x vCPUs), as in VMware's
 * KB 2002181. Up to 5 % a vCPU is taken to be harmless, from 10 % on to be felt. 5 % of a core of 2 to 3 GHz are 100 to 150 MHz, which is
 * what a machine may use and still be idle: whoever waits longer may have wanted more than that.
 */
record Starved(IdleVms settings) {

    /** Why low use proves nothing, or why nobody knows whether it does. */
    Optional<String> reason(Vm vm) {
        return waiting(vm)
                .match(
                        wait -> {
                            if (!wait.ready().cover(settings.coverage().value())) {
                                return Optional.of("whether it waits for CPU is not known: only "
                                        + wait.ready().counted() + " are there, at least " + settings.coverage()
                                        + " are needed");
                            }
                            return wait.within(settings.readyBelow().value())
                                    ? Optional.empty()
                                    : Optional.of("it waits for CPU, so that it uses little does not show that nobody "
                                            + "needs it: CPU ready p95 = " + wait + ", limit " + settings.readyBelow());
                        },
                        () -> Optional.of("whether it waits for CPU is not known: vCenter returned no samples"),
                        why -> Optional.of("whether it waits for CPU is not known: " + why));
    }

    List<Evidence> evidence(Vm vm) {
        return waiting(vm)
                .shown()
                .map(wait -> Evidence.of(
                        "cpu ready p95",
                        wait.toString(),
                        settings.readyBelow() + ", " + wait.ready().counted()))
                .stream()
                .toList();
    }

    /** How many milliseconds a sample may hold of a machine that does not wait for CPU. */
    long limit(Duration sample, Vm vm) {
        return most(settings.readyBelow().value(), sample, vm.get(CPUS).shown().orElse(1));
    }

    private Fact<Waiting> waiting(Vm vm) {
        return vm.get(settings.ready())
                .flatMap(ready -> vm.get(CPUS)
                        .flatMap(cpus -> cpus > 0
                                ? Fact.known(new Waiting(ready, cpus))
                                : Fact.unknown("vCenter says that it has " + cpus + " vCPUs")));
    }

    private static long most(int percent, Duration sample, int cpus) {
        return percent * 10L * sample.toSeconds() * cpus;
    }

    /** What was waited, and by how many vCPUs. */
    private record Waiting(Samples ready, int cpus) {
        boolean within(int percent) {
            return ready.p95() <= most(percent, ready.interval(), cpus);
        }

        /** With one decimal, rounded up: what is over the limit is never shown as being at it. */
        @Override
        public String toString() {
            long tenths = -Math.floorDiv(-ready.p95(), ready.interval().toSeconds() * cpus);
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " % per vCPU";
        }
    }
}
