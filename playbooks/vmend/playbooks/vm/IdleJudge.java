package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Fact;
import vmend.inventory.Samples;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Severity;

/** Judges a machine that runs by what it used of CPU, network and disk. */
record IdleJudge(IdleVms settings, HandsOff handsOff) {
    private static final Facet IDLE = Facet.of("idle", "", "");
    private static final Facet PROBABLY = Facet.of("probably-idle", "", "");

    IdleJudge(IdleVms settings) {
        this(settings, new HandsOff(settings));
    }

    List<Finding> judge(Vm vm, Context context) {
        List<Measure> measures = measures(vm, context);
        List<Measure> exceeded =
                measures.stream().filter(m -> m.side() == Measure.Side.NEAR).toList();
        boolean inUse = measures.stream().anyMatch(m -> m.side() == Measure.Side.FAR) || exceeded.size() > 1;
        if (inUse) {
            return new StaleMark(settings).finding(vm, context, evidence(measures));
        }
        // What is lacking of a counter is told once, not for each of its limits.
        Set<String> unknown = new LinkedHashSet<>();
        measures.forEach(m -> m.unknown().ifPresent(why -> unknown.add(m.about() + ": " + why)));
        booted(vm, context.now()).ifPresent(unknown::add);
        if (!unknown.isEmpty()) {
            return List.of(Finding.unknown(IDLE, "whether it is idle is not known: " + String.join("; ", unknown))
                    .because(evidence(measures)));
        }
        return exceeded.isEmpty() ? List.of(idle(vm, measures, context)) : List.of(probably(exceeded.get(0), measures));
    }

    private List<Measure> measures(Vm vm, Context context) {
        Fact<Samples> cpu = vm.get(settings.cpu());
        Fact<Samples> net = vm.get(settings.net());
        long netLimit = settings.netBelow().kiloBytesPerSecond();
        return List.of(
                Measure.p95("cpu p95", cpu, settings.cpuBelow().megaHertz(), "MHz", settings.coverage()),
                Measure.highest(
                        "cpu highest sample", cpu, settings.cpuPeakBelow().megaHertz(), "MHz", settings.coverage()),
                Measure.mean("net mean", net.map(Mean::of), netLimit, "KBps", settings.coverage()),
                Measure.highest(
                        "net highest sample",
                        net,
                        settings.netPeakBelow().kiloBytesPerSecond(),
                        "KBps",
                        settings.coverage()),
                DiskUse.measure(vm, context.estate(), settings));
    }

    /** Why nobody knows whether it ran all the time; what it did before its last boot counts as well, but is not all there. */
    private Optional<String> booted(Vm vm, Instant now) {
        return vm.get(BOOT_TIME)
                .match(
                        boot -> boot.isAfter(now.minus(settings.window()))
                                ? Optional.of("booted " + Durations.text(Duration.between(boot, now))
                                        + " ago, not before the last " + Durations.text(settings.window()))
                                : Optional.empty(),
                        () -> Optional.of("vCenter does not say when it was booted"),
                        why -> Optional.of("when it was booted is not known: " + why));
    }

    private Finding idle(Vm vm, List<Measure> measures, Context context) {
        Finding finding = Finding.fail(
                        IDLE,
                        "idle for the last " + Durations.text(settings.window())
                                + ": CPU, network and disk stayed under their limits")
                .because(evidence(measures))
                .because(handsOff.starved().evidence(vm));
        Optional<String> leave = handsOff.reason(vm, context);
        return leave.map(finding::withoutStep).orElseGet(() -> new IdleSteps(settings, vm, context).on(finding));
    }

    private static Finding probably(Measure over, List<Measure> measures) {
        String what = over.evidence().map(Evidence::toString).orElse(over.name());
        return Finding.fail(
                        PROBABLY,
                        "probably idle: of all limits only one is exceeded, by less than three times: " + what)
                .severity(Severity.LOW)
                .because(evidence(measures))
                .withoutStep("a machine that exceeds a limit is not acted on: " + what);
    }

    private static List<Evidence> evidence(List<Measure> measures) {
        return measures.stream().flatMap(m -> m.evidence().stream()).toList();
    }
}
