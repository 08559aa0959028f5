package vmend.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.plan.Site;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.playbooks.Shipped;
import vmend.testing.EstateBuilder;
import vmend.vsphere.EstateSource;
import vmend.vsphere.Traffic;

/** What the tests of playbooks from outside have in common. */
final class Given {
    /** Long enough for the slowest machine; nothing waits for it to end. */
    static final Bounds PATIENT = new Bounds(Duration.ofMinutes(3), Duration.ofMinutes(3), 128, 4);

    private static final String SOURCE = """
            import java.util.*;
            import vmend.inventory.*;
            import vmend.inventory.Properties;
            import vmend.playbook.*;

            @About(
                    id = "hostile",
                    title = "Try what must not be possible",
                    why = "It must gain nothing by it.",
                    severity = Severity.LOW,
                    measures = 1,
                    facets = "tried: what came of it",
                    since = "0.1")
            public record Hostile(@Setting(help = "Anything", byDefault = "PT0S") java.time.Duration anything)
                    implements Playbook {
                @Override
                public Judges judges() {
                    return Judges.of(Vm.class, Judges.cheap(Properties.POWER_STATE), this::judge);
                }

                private List<Finding> judge(Vm vm, Context context) {
                    try {
                        return List.of(Finding.fail(Facet.of("tried", "", "attack"), "got " + attack(vm, context)));
                    } catch (Exception e) {
                        return List.of(Finding.fail(Facet.of("tried", "", "attack"), "failed by " + e.getClass().getName()));
                    }
                }

                private static Object attack(Vm vm, Context context) throws Exception {
                    ATTACK
                }
            }
            """;

    private Given() {}

    /** A playbook that runs some code for each machine, and finds what that returns. */
    static Path hostile(Path directory, String attack) throws IOException {
        return Files.writeString(directory.resolve("Hostile.java"), SOURCE.replace("ATTACK", attack));
    }

    /** A playbook with one of its lines replaced. */
    static Path hostile(Path directory, String line, String by) throws IOException {
        String source = SOURCE.replace("ATTACK", "return 1;");
        if (!source.contains(line)) {
            throw new IllegalArgumentException(line);
        }
        return Files.writeString(directory.resolve("Hostile.java"), source.replace(line, by));
    }

    static ExternalPlaybooks open(Path path, Bounds bounds) {
        Set<String> digests = Bundle.at(path, path).stream().map(Bundle::digest).collect(Collectors.toSet());
        return ExternalPlaybooks.open(List.of(path), Path.of(""), digests, bounds);
    }

    static Chosen chosen(PlaybookType type) {
        Playbook playbook = type.byDefault();
        return new Chosen(
                type.about(),
                List.of(new Chosen.Variant(Optional.empty(), "all", type.effective(playbook), playbook)),
                type.outside().map(PlaybookType.Outside::digest));
    }

    static Chosen builtIn() {
        return chosen(Shipped.catalog().get("unused-devices", "test"));
    }

    /** Judges one machine by playbooks. */
    static Judging.Judged judged(Chosen... playbooks) {
        EstateBuilder estate = EstateBuilder.estate().vm("web-01", vm -> vm.poweredOn());
        return new Judging(List.of(playbooks), Site.unconfigured()).judge(new Still(estate));
    }

    static Judging.Outcome outcome(Judging.Judged judged, Chosen playbook) {
        return Objects.requireNonNull(judged.byPlaybook().get(playbook));
    }

    /** An estate that is there already. */
    private record Still(EstateBuilder estate) implements EstateSource {
        @Override
        public Estate read(Set<Need<?>> needs) {
            return estate.read(needs);
        }

        @Override
        public Estate readMore(Estate first, Map<Need<?>, Set<Ref>> asked) {
            return first;
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
