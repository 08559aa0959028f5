package vmend.playbooks.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.StoreUse;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.playbook.StoreRules;
import vmend.playbook.Tenants;
import vmend.playbook.Zone;

/** Judges a datastore by the zones of the machines that have something on it. */
record ZoneJudge(LeftOut leftOut, StoreRules rules) {

    List<Finding> judge(Datastore store, Context context) {
        Fact<String> out = leftOut.why(store);
        if (out.shown().isPresent()) {
            return List.of();
        }
        if (out.whyUnknown().isPresent()) {
            return unknown("whether it is to be judged is not known, "
                    + out.whyUnknown().get());
        }
        Optional<String> notReached = LeftOut.notReached(store);
        if (notReached.isPresent()) {
            return unknown(notReached.get());
        }
        boolean zoned = !context.zones().isEmpty();
        return Tenants.of(
                        store,
                        context.estate(),
                        vm -> zoned ? context.zoneOf(vm).map(Zone::name) : Provisional.zoneOf(vm, context))
                .match(
                        tenants ->
                                judge(store, tenants, zoned, context).stream().toList(),
                        List::of,
                        why -> unknown("which machines are on it is not known, " + why));
    }

    private static List<Finding> unknown(String why) {
        return List.of(Words.unknown(Words.ZONE_MIX, why));
    }

    private Optional<Finding> judge(Datastore store, Tenants tenants, boolean zoned, Context context) {
        return switch (tenants.writers()) {
            case SEVERAL -> Optional.of(zoned ? mixed(store, tenants, context) : provisional(tenants));
            case UNKNOWN ->
                Optional.of(Words.unknown(
                                Words.ZONE_MIX,
                                (zoned ? "" : "provisional: ")
                                        + "whether it holds disks of one zone only is not known, "
                                        + Words.few(tenants.open()))
                        .because(evidence(tenants.writing())));
            // Without zones a shared ISO library would be found in every estate.
            case ONE_AT_MOST -> zoned ? light(tenants) : Optional.empty();
        };
    }

    private static Finding provisional(Tenants tenants) {
        return fail(
                        Words.ZONE_MIX,
                        "provisional: writable disks from " + tenants.writing().size()
                                + " combinations of cluster and top-level folder lie on it",
                        tenants,
                        tenants.writing())
                .severity(Severity.LOW)
                .withoutStep("provisional, since no zones are declared: set `zones`");
    }

    private Finding mixed(Datastore store, Tenants tenants, Context context) {
        Finding finding = fail(
                Words.ZONE_MIX,
                "writable disks of zones " + String.join(", ", tenants.writing().keySet()) + " lie on it",
                tenants,
                tenants.writing());
        if (!tenants.open().isEmpty()) {
            return finding.withoutStep(
                    "no move is proposed until everyone on it is known: " + Words.few(tenants.open()));
        }
        return context.zoneOf(store)
                .match(
                        own -> moves(finding, store, tenants, own.name(), "declared"),
                        () -> moves(finding, store, tenants, largest(tenants), "most machines"),
                        why -> finding.withoutStep("whether it belongs to a zone itself is not known, " + why));
    }

    /** The zone that stays is the one with most machines, then the first by name. */
    private static String largest(Tenants tenants) {
        return tenants.writing().entrySet().stream()
                .max(Comparator.<Map.Entry<String, List<StoreUse>>>comparingInt(
                                entry -> entry.getValue().size())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private Finding moves(Finding finding, Datastore store, Tenants tenants, String stays, String because) {
        List<Proposal> moves = tenants.writing().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(stays))
                .flatMap(entry -> entry.getValue().stream())
                .map(use -> (Proposal) new Proposal.MoveDisks(use.vm().ref(), store.ref(), use.disks(), false, rules))
                .toList();
        return finding.because(Evidence.of("zone that stays", stays + " (" + because + ")"))
                .propose(moves.toArray(Proposal[]::new));
    }

    private static Optional<Finding> light(Tenants tenants) {
        return switch (tenants.users()) {
            case SEVERAL ->
                Optional.of(fail(
                                Words.LIGHT_USE,
                                "zones " + String.join(", ", tenants.using().keySet())
                                        + " meet on it by images, logs, swap or other files",
                                tenants,
                                tenants.using())
                        .severity(Severity.LOW)
                        .withoutStep(
                                "no disk is to be moved; a library of the zone, or a read-only mount, parts them"));
            case UNKNOWN ->
                Optional.of(Words.unknown(
                                Words.LIGHT_USE,
                                "whether one zone only uses it is not known, " + Words.few(tenants.open()))
                        .because(evidence(tenants.using())));
            case ONE_AT_MOST -> Optional.empty();
        };
    }

    private static Finding fail(String facet, String reason, Tenants tenants, Map<String, List<StoreUse>> byZone) {
        List<Evidence> evidence = new ArrayList<>(evidence(byZone));
        if (!tenants.zoneless().isEmpty()) {
            evidence.add(Evidence.of(
                    "machines of no zone",
                    Words.few(tenants.zoneless().stream()
                            .map(use -> use.vm().name())
                            .toList())));
        }
        if (!tenants.aside().isEmpty()) {
            evidence.add(Evidence.of("machines that make no zone", Words.few(tenants.aside())));
        }
        return Finding.fail(Words.whole(facet), reason).because(evidence);
    }

    private static List<Evidence> evidence(Map<String, List<StoreUse>> byZone) {
        return byZone.entrySet().stream()
                .map(entry -> Evidence.of(
                        entry.getKey(),
                        Words.machines(entry.getValue().size()) + ": "
                                + Words.few(entry.getValue().stream()
                                        .map(use -> use.vm().name() + " (" + use.what() + ")")
                                        .collect(Collectors.toList()))))
                .toList();
    }
}
