package vmend.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vmend.action.Check;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.Samples;
import vmend.inventory.Tag;
import vmend.testing.FakeClock;
import vmend.testing.FakeVcenter;

/** Whether a check holds: only where vCenter says so at this moment. */
class CheckingTest {
    private static final Ref VM = Bench.ref("web");
    private static final Ref HOST = new Ref("HostSystem", "host-1");
    private static final Ref NETWORK = new Ref("Network", "network-5");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PERIOD = Duration.ofSeconds(20);

    private final FakeVcenter vcenter = new FakeVcenter(new FakeClock());

    @BeforeEach
    void estate() {
        vcenter.vm("web");
    }

    private Verdict look(Check check) {
        return new Checking(vcenter).look(List.of(check)).get(0);
    }

    private String text(Check check) {
        Verdict verdict = look(check);
        return verdict.text() + (verdict.holds() ? " ok" : " broken");
    }

    private static Check on(String path, Check.Op op, String value) {
        return new Check.OnProperty(VM, path, op, value);
    }

    @Test
    void aValueIsComparedAsTheCheckSays() {
        vcenter.say(VM, Properties.CONSOLES, 2);

        assertThat(text(on("runtime.numMksConnections", Check.Op.EQ, "2")))
                .isEqualTo("runtime.numMksConnections: expected 2, found 2 ok");
        assertThat(text(on("runtime.numMksConnections", Check.Op.EQ, "3"))).endsWith("expected 3, found 2 broken");
        assertThat(text(on("runtime.numMksConnections", Check.Op.NE, "2"))).endsWith("expected not 2, found 2 broken");
        assertThat(text(on("runtime.numMksConnections", Check.Op.NE, "3"))).endsWith("expected not 3, found 2 ok");
        assertThat(text(on("runtime.numMksConnections", Check.Op.LT, "2")))
                .endsWith("expected less than 2, found 2 broken");
        assertThat(text(on("runtime.numMksConnections", Check.Op.LT, "3"))).endsWith("less than 3, found 2 ok");
        assertThat(text(on("runtime.numMksConnections", Check.Op.LE, "2"))).endsWith("expected at most 2, found 2 ok");
        assertThat(text(on("runtime.numMksConnections", Check.Op.LE, "1"))).endsWith("at most 1, found 2 broken");
        assertThat(text(on("runtime.numMksConnections", Check.Op.UNSET, ""))).endsWith("expected none, found 2 broken");
        assertThat(text(on("name", Check.Op.LT, "2"))).endsWith("expected less than 2, found web broken");
    }

    @Test
    void aListHoldsOrLacksAnEntry() {
        vcenter.say(VM, new Need.Tags(), Set.of(new Tag("a", "1"), new Tag("b", "2")));

        assertThat(text(on("tags", Check.Op.HOLDS, "a/1"))).isEqualTo("tags: expected with a/1, found a/1, b/2 ok");
        assertThat(text(on("tags", Check.Op.HOLDS, "c/3"))).endsWith("expected with c/3, found a/1, b/2 broken");
        assertThat(text(on("tags", Check.Op.LACKS, "c/3"))).endsWith("expected without c/3, found a/1, b/2 ok");
        assertThat(text(on("tags", Check.Op.LACKS, "a/1"))).endsWith("broken");
        assertThat(text(on("tags", Check.Op.EQ, "a/1"))).endsWith("broken");
        assertThat(text(on("tags", Check.Op.NE, "a/1"))).endsWith("ok");
        assertThat(text(on("tags", Check.Op.LE, "9"))).endsWith("broken");
    }

    @Test
    void whereThereIsNoValueOnlyItsAbsenceHolds() {
        for (Check.Op op : Check.Op.values()) {
            boolean absent = op == Check.Op.UNSET || op == Check.Op.LACKS || op == Check.Op.NE;
            assertThat(look(on("runtime.question", op, "1")).holds())
                    .as(op.name())
                    .isEqualTo(absent);
            assertThat(look(on("runtime.question", op, "1")).found()).isEqualTo("(none)");
        }
        vcenter.say(VM, Properties.QUESTION, new Question("1", "Locked?"));
        assertThat(look(Check.unset(VM, "runtime.question")).holds()).isFalse();
    }

    @Test
    void whatCannotBeToldNeverHolds() {
        vcenter.say(VM, Properties.QUESTION, Fact.unknown("no permission"));
        for (Check.Op op : Check.Op.values()) {
            assertThat(look(on("runtime.question", op, "1")).holds())
                    .as(op.name())
                    .isFalse();
        }
    }

    @Test
    void allThatIsAskedOfOneObjectIsReadAtOnce() {
        new Checking(vcenter).look(Check.quietMachine(VM, "ReconfigVM_Task"));

        assertThat(vcenter.looks()).containsExactly(Set.of(VM));
    }

    @Test
    void whatCannotBeAskedForIsNotRead() {
        assertThat(look(Check.equal(VM, "config.uuid", "x")).holds()).isFalse();
        assertThat(vcenter.looks()).isEmpty();
    }

    @Test
    void anObjectThatIsGoneBreaksEveryCheckOfIt() {
        vcenter.remove(VM);

        assertThat(text(Check.unset(VM, "runtime.question")))
                .isEqualTo("runtime.question: expected none, found cannot be told: " + VM + " is gone broken");
        assertThat(text(new Check.TagAbsent(VM, "a/1")))
                .isEqualTo("tag a/1: expected absent, found cannot be told: " + VM + " is gone broken");
        assertThat(text(cpuBelow("100"))).endsWith("cannot be told: " + VM + " is gone broken");
        assertThat(text(events(0))).endsWith("cannot be told: " + VM + " is gone broken");
        assertThat(text(on("runtime.host.network", Check.Op.HOLDS, NETWORK.toString())))
                .endsWith("found cannot be told: " + VM + " is gone broken");
    }

    @Test
    void theNetworksAreThoseOfTheHostThatTheMachineIsOnNow() {
        vcenter.say(VM, Properties.RUNS_ON, HOST);
        vcenter.say(HOST, Properties.HOST_NETWORKS, List.of(NETWORK));

        assertThat(look(on("runtime.host.network", Check.Op.HOLDS, NETWORK.toString()))
                        .holds())
                .isTrue();
        assertThat(look(on("runtime.host.network", Check.Op.HOLDS, "Network:network-6"))
                        .holds())
                .isFalse();
        vcenter.remove(HOST);
        assertThat(text(on("runtime.host.network", Check.Op.HOLDS, NETWORK.toString())))
                .endsWith("found cannot be told: its host " + HOST + " is gone broken");
        vcenter.say(VM, Properties.RUNS_ON, Fact.unset());
        assertThat(text(on("runtime.host.network", Check.Op.HOLDS, NETWORK.toString())))
                .endsWith("found (none) broken");
    }

    @Test
    void onlyTheHostOfAMachineWhoseNetworkIsAskedForIsRead() {
        vcenter.say(VM, Properties.RUNS_ON, HOST);

        look(Check.equal(VM, "name", "web"));

        assertThat(vcenter.looks()).containsExactly(Set.of(VM));
    }

    @Test
    void aTagIsAbsentWhateverItsCase() {
        assertThat(text(new Check.TagAbsent(VM, "vmend/keep")))
                .isEqualTo("tag vmend/keep: expected absent, found absent ok");
        vcenter.say(VM, new Need.Tags(), Set.of(new Tag("VMend", "Keep")));
        assertThat(text(new Check.TagAbsent(VM, "vmend/keep")))
                .isEqualTo("tag vmend/keep: expected absent, found attached broken");
        vcenter.say(VM, new Need.Tags(), Fact.unset());
        assertThat(text(new Check.TagAbsent(VM, "vmend/keep"))).endsWith("found absent ok");
        vcenter.say(VM, new Need.Tags(), Fact.unknown("no tagging"));
        assertThat(text(new Check.TagAbsent(VM, "vmend/keep"))).endsWith("found cannot be told: no tagging broken");
    }

    @Test
    void aStatisticHoldsBelowItsLimitAndNotAtIt() {
        samples(90, 99);
        assertThat(text(cpuBelow("100 MHz")))
                .isEqualTo("cpu.usagemhz.average p95 of the last PT1H: expected less than 100 MHz, found 99 ok");
        samples(90, 100);
        assertThat(look(cpuBelow("100 MHz")).holds()).isFalse();
    }

    @Test
    void aStatisticOfTooFewSamplesSaysNothing() {
        samples(89, 1);

        assertThat(text(cpuBelow("100")))
                .endsWith("expected less than 100, found cannot be told: 89 of 100 samples broken");
        vcenter.say(VM, new Need.Statistic("cpu.usagemhz.average", PERIOD, HOUR), Fact.unset());
        assertThat(text(cpuBelow("100"))).endsWith("found cannot be told: no samples broken");
        vcenter.say(VM, new Need.Statistic("cpu.usagemhz.average", PERIOD, HOUR), Fact.unknown("no counter"));
        assertThat(text(cpuBelow("100"))).endsWith("found cannot be told: no counter broken");
    }

    private void samples(int present, long p95) {
        vcenter.say(
                VM,
                new Need.Statistic("cpu.usagemhz.average", PERIOD, HOUR),
                new Samples(FakeClock.START, PERIOD, "megaHertz", 100, present, p95, 900, FakeClock.START, 1));
    }

    private static Check cpuBelow(String limit) {
        return new Check.OnStatistic(VM, "cpu.usagemhz.average", PERIOD, HOUR, Check.Op.LT, limit);
    }

    @Test
    void eventsAreCountedAgainstTheMostThatThereMayBe() {
        log(1, FakeClock.START.minus(HOUR));
        assertThat(text(events(1)))
                .isEqualTo("events VmPoweredOnEvent, VmStartingEvent of the last PT1H: expected at most 1, found 1 ok");
        assertThat(text(events(0))).endsWith("expected at most 0, found 1 broken");
    }

    @Test
    void eventsAreWorthNothingWhereVcenterMayHaveForgottenSome() {
        log(0, FakeClock.START.minus(HOUR).plusSeconds(60));
        assertThat(look(events(0)).holds()).isTrue();
        log(0, FakeClock.START.minus(HOUR).plusSeconds(61));
        assertThat(text(events(0))).endsWith("found cannot be told: vCenter no longer keeps all of them broken");
        vcenter.say(VM, eventsNeed(), new EventLog(List.of(), Optional.empty()));
        assertThat(look(events(0)).holds()).isFalse();
        vcenter.say(VM, eventsNeed(), Fact.unset());
        assertThat(text(events(0))).endsWith("found cannot be told: no events broken");
        vcenter.say(VM, eventsNeed(), Fact.unknown("no permission"));
        assertThat(text(events(0))).endsWith("found cannot be told: no permission broken");
    }

    private void log(int number, Instant since) {
        EventLog.Event event = new EventLog.Event(FakeClock.START, "VmPoweredOnEvent", "someone", List.of());
        vcenter.say(VM, eventsNeed(), new EventLog(java.util.Collections.nCopies(number, event), Optional.of(since)));
    }

    private static Need.Events eventsNeed() {
        return new Need.Events(List.of("VmPoweredOnEvent", "VmStartingEvent"), HOUR);
    }

    private static Check events(int most) {
        return new Check.OnEvents(VM, List.of("VmPoweredOnEvent", "VmStartingEvent"), HOUR, Check.Op.LE, most);
    }

    @Test
    void theJournalNamesWhatWasFoundByObjectAndPath() {
        vcenter.say(HOST, Properties.name(Kind.HOST), "esx-1");
        List<Verdict> verdicts = new Checking(vcenter)
                .look(List.of(
                        Check.equal(VM, "name", "web"),
                        Check.equal(HOST, "name", "esx-1"),
                        new Check.TagAbsent(VM, "a/1"),
                        events(0)));

        assertThat(Checking.found(verdicts))
                .containsExactly(
                        Map.entry(VM + " name", "web"),
                        Map.entry(HOST + " name", "esx-1"),
                        Map.entry(VM + " tag a/1", "absent"),
                        Map.entry(
                                VM + " events VmPoweredOnEvent, VmStartingEvent of the last PT1H",
                                "cannot be told: events VmPoweredOnEvent, VmStartingEvent of PT1H was not read"));
        assertThat(Verdict.firstBroken(verdicts).map(Verdict::path))
                .contains("events VmPoweredOnEvent, VmStartingEvent of the last PT1H");
    }
}
