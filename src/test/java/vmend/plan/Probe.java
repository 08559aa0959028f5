package vmend.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Match;
import vmend.playbook.Playbook;
import vmend.playbook.Sensitivity;
import vmend.playbook.Zone;
import vmend.playbooks.Shipped;
import vmend.testing.EstateBuilder;
import vmend.vsphere.EstateSource;
import vmend.vsphere.Traffic;

/** A playbook that a test makes up, with the settings and estates that it judges. */
record Probe(Judges judges, List<Sensitivity> sensitivity, List<String> notJudged) implements Playbook {
    static final Facet FACET = Facet.of("probe", "", "probe");

    static Probe judging(Judges judges) {
        return new Probe(judges, List.of(), List.of());
    }

    @Override
    public List<String> notJudged(Context context) {
        return notJudged;
    }

    static Chosen.Variant everywhere(Playbook playbook) {
        return new Chosen.Variant(Optional.empty(), "all", Map.of("limit", "1"), playbook);
    }

    static Chosen.Variant only(Match match, Playbook playbook) {
        return new Chosen.Variant(Optional.of(new Scope(List.of(match))), "some", Map.of("limit", "2"), playbook);
    }

    static Chosen chosen(Chosen.Variant... variants) {
        return new Chosen(
                Shipped.catalog().find("promiscuous-port-groups").orElseThrow().about(), List.of(variants));
    }

    static Match tagged(String tag) {
        return match(Optional.of(tag), Optional.empty());
    }

    static Match named(String name) {
        return match(Optional.empty(), Optional.of(name));
    }

    private static Match match(Optional<String> tag, Optional<String> name) {
        return new Match(
                tag,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty());
    }

    static Site site(List<Zone> zones, List<Exemption> exemptions, Optional<Protection> protection) {
        return new Site(zones, exemptions, protection, Limits.defaults(), Set.of(), Duration.ofHours(24));
    }

    static Site site() {
        return site(List.of(), List.of(), Optional.empty());
    }

    static Finding fails() {
        return Finding.fail(FACET, "it is bad");
    }

    /** Finds the machines with more memory than that. */
    static Judges machinesAbove(int gigabytes) {
        return Judges.of(
                Vm.class,
                Judges.cheap(Properties.MEMORY_MB),
                (vm, context) -> vm.get(Properties.MEMORY_MB)
                        .match(
                                mb -> mb > gigabytes * 1024 ? List.of(fails()) : List.of(),
                                List::of,
                                why -> List.of(Finding.unknown(FACET, why))));
    }

    /** A machine with each memory, named after it. */
    static EstateBuilder machines(int... gigabytes) {
        EstateBuilder world = EstateBuilder.estate();
        for (int each : gigabytes) {
            world.vm("vm-" + each, vm -> vm.with(Properties.MEMORY_MB, each * 1024));
        }
        return world;
    }

    static Judging.Judged judge(EstateBuilder world, Site site, Chosen... playbooks) {
        return new Judging(List.of(playbooks), site).judge(new Source(world));
    }

    static Judging.Outcome outcome(Judging.Judged judged, Chosen playbook) {
        return Objects.requireNonNull(judged.byPlaybook().get(playbook));
    }

    /** An estate to be read, which remembers what it was asked. */
    static final class Source implements EstateSource {
        final List<Map<Need<?>, Set<Ref>>> asked = new ArrayList<>();
        private final EstateBuilder world;

        Source(EstateBuilder world) {
            this.world = world;
        }

        @Override
        public Estate read(Set<Need<?>> needs) {
            return world.read(needs);
        }

        @Override
        public Estate readMore(Estate estate, Map<Need<?>, Set<Ref>> more) {
            asked.add(more);
            Set<Need<?>> all = new java.util.LinkedHashSet<>(more.keySet());
            for (ManagedObject object : estate.objects()) {
                all.addAll(object.facts().asked());
            }
            return world.read(all);
        }

        @Override
        public Traffic traffic() {
            return new Traffic(0, 0, 0);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
