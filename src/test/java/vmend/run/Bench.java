package vmend.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.Check;
import vmend.action.SetTag;
import vmend.inventory.ConnectionState;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Host;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.plan.Limits;
import vmend.plan.Plan;
import vmend.plan.SamplePlans;
import vmend.plan.Site;
import vmend.plan.StillAllowed;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;

/** What a part of a run works with, in memory but for the journal: a vCenter, a clock and a listener that remembers. */
final class Bench implements AutoCloseable {
    static final Patience PATIENCE = new Patience(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));

    static final Ref HOST = new Ref("HostSystem", "host-1");
    static final Site SITE = Site.unconfigured();

    private final List<Ref> machines = new ArrayList<>();
    final FakeClock clock = new FakeClock();
    final FakeVcenter vcenter = new FakeVcenter(clock);
    final Waiting waiting = new Waiting(PATIENCE, clock, clock);
    final Heard listener = new Heard();
    final Path file;
    final Journal journal;

    /** Hears everything that a run tells, in words. */
    static final class Heard implements Listener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public synchronized void begins(String step, String title) {
            heard.add(step + " begins: " + title);
        }

        @Override
        public synchronized void notes(Optional<String> step, String text) {
            heard.add(step.orElse("run") + " notes: " + text);
        }

        @Override
        public synchronized void ended(String step, Outcome outcome, String text) {
            heard.add(step + " " + outcome);
        }

        synchronized List<String> all() {
            return List.copyOf(heard);
        }
    }

    Bench(Path folder) {
        this.file = folder.resolve("journal.jsonl");
        this.journal = Journal.create(file, clock, order(List.of()).began());
    }

    static Ref ref(String name) {
        return new Ref("VirtualMachine", "vm-" + name);
    }

    static Action tag(String vm, String tag) {
        return new SetTag(ref(vm), vm, "urn:" + tag, "vmend/" + tag, true);
    }

    static Action off(String vm) {
        return ChangePower.of(ref(vm), vm, ChangePower.Means.POWER_OFF, "");
    }

    static Action shutDown(String vm) {
        return ChangePower.of(ref(vm), vm, ChangePower.Means.SHUT_DOWN_GUEST, "");
    }

    static Plan.Step step(String id, Action action) {
        return step(id, action, Optional.empty());
    }

    static Plan.Step step(String id, Action action, Optional<String> group, String... follows) {
        Ref target = action.target();
        Plan.Subject subject = new Plan.Subject(
                FakeVcenter.UUID,
                target.type(),
                target.moref(),
                target.moref(),
                "/DC1/vm/" + target.moref(),
                Optional.empty(),
                Optional.of("Prod"),
                Optional.empty(),
                Optional.empty());
        return HandMade.step(id, "idle-vms", subject, action, group, List.of(follows));
    }

    /** The same step with checks beside those of its action. */
    static Plan.Step expecting(Plan.Step step, Check... more) {
        List<Check> checks = new ArrayList<>(step.expects());
        checks.addAll(List.of(more));
        return HandMade.with(step, step.action(), checks, step.follows());
    }

    static Plan plan(List<Plan.Step> steps) {
        return Rehearsal.with(SamplePlans.empty(), steps);
    }

    static Order order(List<Plan.Step> steps) {
        return order(steps, rules(1, 0));
    }

    static Order.Rules rules(int concurrency, int tolerated) {
        return new Order.Rules(new Limits(1000, 1000, 100), List.of(), concurrency, tolerated, false);
    }

    static Order order(List<Plan.Step> steps, Order.Rules rules) {
        return new Order(
                "R-20261127T200000Z-0a1b",
                "vmend test",
                plan(steps),
                "sha256:" + "5e".repeat(32),
                "sha256:" + "7f".repeat(32),
                new Plan.Vcenter(
                        "vc01", "https://vc01", FakeVcenter.UUID, "8.0.3", "8.0.3.0", Optional.empty(), Map.of()),
                steps.stream().map(Plan.Step::id).toList(),
                List.of(new Order.Grant("A-1", "k.lang", "CHG-7", FakeClock.START.minus(Duration.ofHours(1)))),
                rules);
    }

    /** An ordinary machine on a host that is up, which no guard holds back. */
    Ref vm(String name) {
        Ref vm = vcenter.vm(name);
        vcenter.say(vm, Properties.RUNS_ON, HOST);
        vcenter.say(vm, Properties.DEVICES, List.of());
        vcenter.say(vm, Properties.BOOT_TIME, FakeClock.START.minus(Duration.ofDays(100)));
        vcenter.say(HOST, Properties.HOST_CONNECTION, ConnectionState.CONNECTED);
        vcenter.say(HOST, Properties.IN_MAINTENANCE, false);
        vcenter.say(HOST, Properties.overallStatus(Kind.HOST), "green");
        machines.add(vm);
        return vm;
    }

    /** The estate as it is now. */
    Estate estate() {
        List<ManagedObject> all = new ArrayList<>();
        machines.forEach(vm -> all.add(new Vm(vm, facts(vm, Kind.VM))));
        all.add(new Host(HOST, facts(HOST, Kind.HOST)));
        return new Estate(vcenter.info(), clock.instant(), Optional.empty(), List.of(), all);
    }

    private Facts facts(Ref ref, Kind kind) {
        List<Need<?>> needs = StillAllowed.needs(SITE).stream()
                .filter(need -> !(need instanceof Property<?> property) || property.kind() == kind)
                .toList();
        Facts.Builder facts = new Facts.Builder(new Facts.Shape(needs));
        needs.forEach(need -> put(ref, need, facts));
        return facts.build();
    }

    private <T> void put(Ref ref, Need<T> need, Facts.Builder facts) {
        Fact<T> fact = vcenter.fact(ref, need);
        if (!(need instanceof Property<?>) || fact.shown().isPresent()) {
            facts.put(need, fact);
        }
    }

    UnitRunner units() {
        return new UnitRunner(steps(), new StillAllowed(estate(), SITE), journal, listener);
    }

    StepRunner steps() {
        return new StepRunner(vcenter, journal, waiting, listener);
    }

    /** The entries after the first, which begins the run. */
    List<Entry> journalled() {
        List<Entry> entries = JournalFile.read(file).entries();
        return entries.subList(1, entries.size());
    }

    /** The kinds of those entries, for example {@code Intent, Tasked}. */
    String story() {
        return String.join(
                ", ",
                journalled().stream().map(one -> one.getClass().getSimpleName()).toList());
    }

    /** How each step ended by the journal, in the order in which they did. */
    List<String> endings() {
        return journalled().stream()
                .filter(Entry.Ended.class::isInstance)
                .map(Entry.Ended.class::cast)
                .map(ended -> ended.step() + " " + ended.outcome() + ": " + ended.text())
                .toList();
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
