package vmend.playbooks.vm;

import static vmend.inventory.Properties.CREATED;
import static vmend.inventory.Properties.MANAGED_BY;
import static vmend.inventory.Properties.POWER_STATE;
import static vmend.inventory.Properties.SUSPEND_TIME;
import static vmend.inventory.Properties.TEMPLATE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Severity;

/** Reports machines that have been powered off or suspended for long; what becomes of them a person decides. */
final class StaleJudge {
    private static final Facet OFF = Facet.of("powered-off-stale", "", "");
    private static final Facet SUSPENDED = Facet.of("suspended-stale", "", "");
    /** What shows that a machine has not been off all the time, or is younger than that. */
    private static final List<String> SIGNS = List.of(
            "VmPoweredOffEvent",
            "VmPoweredOnEvent",
            "VmSuspendedEvent",
            "VmCreatedEvent",
            "VmClonedEvent",
            "VmDeployedEvent",
            "VmRegisteredEvent");

    private StaleJudge() {}

    static Need.Events events(IdleVms settings) {
        return new Need.Events(SIGNS, settings.staleAfter());
    }

    static boolean asksEvents(Vm vm) {
        return vm.get(POWER_STATE).is(PowerState.POWERED_OFF)
                && !vm.get(TEMPLATE).is(true)
                && vm.get(MANAGED_BY).shown().isEmpty();
    }

    /** A template is off for good, and what a solution keeps switched off, such as a placeholder for a disaster, is its own business. */
    static List<Finding> judge(Vm vm, PowerState state, IdleVms settings, Context context) {
        if (vm.get(TEMPLATE).is(true) || vm.get(MANAGED_BY).shown().isPresent()) {
            return List.of();
        }
        Facet facet = state == PowerState.SUSPENDED ? SUSPENDED : OFF;
        Optional<String> unknown = vm.get(TEMPLATE)
                .whyUnknown()
                .map(why -> "whether it is a template is not known: " + why)
                .or(() ->
                        vm.get(MANAGED_BY).whyUnknown().map(why -> "whether a solution owns it is not known: " + why));
        if (unknown.isPresent()) {
            return List.of(Finding.unknown(facet, unknown.get()));
        }
        return state == PowerState.SUSPENDED
                ? suspended(vm.get(SUSPEND_TIME), settings, context.now())
                : off(vm, settings, context.now());
    }

    private static List<Finding> suspended(Fact<Instant> since, IdleVms settings, Instant now) {
        return since.match(
                at -> at.isBefore(now.minus(settings.staleAfter()))
                        ? List.of(stale(
                                SUSPENDED,
                                "suspended",
                                Durations.text(Duration.between(at, now)),
                                Durations.text(settings.staleAfter())))
                        : List.of(),
                () -> List.of(Finding.unknown(SUSPENDED, "vCenter does not say since when it is suspended")),
                why -> List.of(Finding.unknown(SUSPENDED, "since when it is suspended is not known: " + why)));
    }

    private static List<Finding> off(Vm vm, IdleVms settings, Instant now) {
        Instant border = now.minus(settings.staleAfter());
        if (vm.get(CREATED).shown().filter(at -> !at.isBefore(border)).isPresent()) {
            return List.of();
        }
        return vm.get(events(settings))
                .match(
                        log -> off(log, settings, border),
                        () -> List.of(Finding.unknown(OFF, "its events are not known")),
                        why -> List.of(Finding.unknown(OFF, "since when it is off is not known: " + why)));
    }

    private static List<Finding> off(EventLog log, IdleVms settings, Instant border) {
        if (!log.events().isEmpty()) {
            return List.of();
        }
        String limit = Durations.text(settings.staleAfter());
        if (log.completeSince().filter(since -> !since.isAfter(border)).isEmpty()) {
            return List.of(Finding.unknown(
                    OFF,
                    "since when it is off is not known: "
                            + log.completeSince()
                                    .map(since -> "vCenter's events reach back to " + since + ", not " + limit)
                                    .orElse("there are more events than were read")));
        }
        return List.of(stale(OFF, "powered off", "over " + limit, limit));
    }

    private static Finding stale(Facet facet, String state, String since, String limit) {
        return Finding.fail(facet, state + " for " + since + " (limit " + limit + ")")
                .severity(Severity.LOW)
                .because(Evidence.of(state + " for", since, limit))
                .withoutStep("reported only: whether it is kept, archived or deleted its owner decides");
    }
}
