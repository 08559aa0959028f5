package vmend.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import vmend.InProcess;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.mocks.Exchange;
import vmend.mocks.Interference;
import vmend.mocks.MockVcenter;
import vmend.mocks.MutationLog;
import vmend.mocks.Verdict;
import vmend.plan.Plan;

/** A plan of one step of each kind on a small estate: made, signed and approved once, then carried out as often as a test likes. */
final class Workshop {
    private static final String MENDED = "vmend/mended";

    private final Path root;
    private final Rehearsal made;
    private final Plan plan;
    private final List<Exchange> exchanges;
    private final Map<String, String> changeOf;
    private final int journalLines;
    private int performances;

    private Workshop(Path root, Rehearsal made, Plan plan) {
        this.root = root;
        this.made = made;
        this.plan = plan;
        List<Exchange> seen = Collections.synchronizedList(new ArrayList<>());
        Map<String, String> changes = new LinkedHashMap<>();
        try (Performance clean = perform(Duration.ZERO, recording(seen))) {
            InProcess.Ran ran = clean.apply();
            List<MutationLog.Mutation> mutations = clean.mutations();
            if (ran.exit() != 0 || mutations.size() != plan.steps().size()) {
                throw new AssertionError("the clean run ended with " + ran.exit() + "\n" + ran.err() + mutations);
            }
            for (int i = 0; i < mutations.size(); i++) {
                changes.put(plan.steps().get(i).id(), change(mutations.get(i)));
            }
            journalLines = clean.rehearsal().journal().lines().size();
        }
        this.exchanges = List.copyOf(seen);
        this.changeOf = changes;
    }

    /** @param root a folder for all performances */
    static Workshop in(Path root) throws IOException {
        Path folder = Files.createDirectory(root.resolve("made"));
        try (MockVcenter mock = mock(Duration.ZERO, Interference.NONE)) {
            Rehearsal rehearsal = Rehearsal.on(mock, folder);
            rehearsal.configure(site(mock));
            Plan plan = rehearsal.plan();
            plan = rehearsal.sign("plan.json", withTag(plan));
            return new Workshop(root, rehearsal.approve(plan), plan);
        }
    }

    /** One performance of the plan, on a vCenter and in a folder of its own. */
    record Performance(MockVcenter mock, Rehearsal rehearsal) implements AutoCloseable {
        InProcess.Ran apply() {
            return rehearsal.apply();
        }

        /** The same in a JVM of its own. */
        Process applyApart(String... wrapper) throws IOException {
            return rehearsal.vmend().start(List.of(wrapper), rehearsal.applyArgs("plan.json"));
        }

        InProcess.Ran resume() {
            return rehearsal.resume(rehearsal.run());
        }

        /** What was changed but for the marks of runs, oldest first. */
        List<MutationLog.Mutation> mutations() {
            return mock.mutations().entries().stream()
                    .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                    .toList();
        }

        /** The journal's file; empty while no run has begun. */
        Optional<Path> journal() {
            return rehearsal.hasRun()
                    ? Optional.of(rehearsal.file("state/runs/" + rehearsal.run() + "/journal.jsonl"))
                            .map(Path::of)
                            .filter(Files::exists)
                    : Optional.empty();
        }

        @Override
        public void close() {
            mock.close();
        }
    }

    Performance perform(Duration tasks, Interference interference) {
        MockVcenter mock = mock(tasks, interference);
        try {
            Path folder = Files.createDirectory(root.resolve("performance-" + number()));
            Rehearsal rehearsal = made.again(mock, folder);
            rehearsal.configure(site(mock));
            return new Performance(mock, rehearsal);
        } catch (IOException e) {
            mock.close();
            throw new UncheckedIOException(e);
        }
    }

    Plan plan() {
        return plan;
    }

    /** The requests of a run in which nothing goes wrong and no task takes any time. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    /** How many lines such a run's journal has. */
    int journalLines() {
        return journalLines;
    }

    /** How the vCenter logs what each step does. */
    Map<String, String> changes() {
        return changeOf;
    }

    static String change(MutationLog.Mutation mutation) {
        return mutation.method() + " " + mutation.target() + " " + mutation.what();
    }

    /** Whether a request changes something of the estate, the marks of runs among it. */
    static boolean changes(Exchange exchange) {
        return exchange.method().endsWith("_Task")
                || List.of("UpdatePortGroup", "LogUserEvent", "POST attach").contains(exchange.method());
    }

    private synchronized int number() {
        return ++performances;
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MockVcenter mock(Duration tasks, Interference interference) {
        URL estate = Objects.requireNonNull(Workshop.class.getResource("/vmend/run/workshop.yaml"));
        try {
            return MockVcenter.builder()
                    .estate(Path.of(estate.toURI()).toString())
                    .taskDuration(tasks)
                    .interference(interference)
                    .start();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String site(MockVcenter mock) {
        return """
                vcenters: [{ name: vc-workshop, url: "%s", username: %s, password: { env: VMEND_PASSWORD } }]
                zones: { office: { match: { tag: Zone/Office }, network: pg-app } }
                """.formatted(mock.url(), MockVcenter.USERNAME);
    }

    /** No playbook attaches tags, so that step is made by hand; it is the one that goes over REST. */
    private static Plan withTag(Plan plan) {
        Plan.Step last = plan.steps().get(plan.steps().size() - 1);
        String uuid = UUID.nameUUIDFromBytes(
                        (last.subject().vcenter() + "tag " + MENDED).getBytes(StandardCharsets.UTF_8))
                .toString();
        SetTag tag = new SetTag(
                new Ref(last.subject().type(), last.subject().moref()),
                last.subject().name(),
                "urn:vmomi:InventoryServiceTag:" + uuid + ":GLOBAL",
                MENDED,
                true);
        return HandMade.added(plan, target -> last.subject(), List.of(tag));
    }

    private static Interference recording(List<Exchange> seen) {
        return new Interference() {
            @Override
            public Verdict before(Exchange exchange) {
                seen.add(exchange);
                return Verdict.goOn();
            }
        };
    }
}
