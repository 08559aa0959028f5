package vmend.vsphere.soap.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vmend.MockConnection;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Samples;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Estates;
import vmend.vsphere.Credentials;
import vmend.vsphere.EstateSource;

/** How statistics are asked for: as few queries as vCenter's limit allows, and the same answers whatever the limit. */
class StatisticReadingTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Need.Statistic CPU = new Need.Statistic("cpu.usagemhz.average", TWO_HOURS, MONTH);
    private static final Need.Statistic NET = new Need.Statistic("net.usage.average", TWO_HOURS, MONTH);
    private static final Need.Statistic READY = new Need.Statistic("cpu.ready.summation", TWO_HOURS, MONTH);
    private static final Need.Statistic DISK = new Need.Statistic("disk.usage.average", TWO_HOURS, MONTH);
    private static final Need.Statistic DISKS = new Need.Statistic("virtualDisk.write.average", true, TWO_HOURS, MONTH);
    /** Stands still, so that every vCenter here has the same samples. */
    private final Clock standing = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private static final int MACHINES = 200;

    /** 4 counters of 200 machines: 16 machines a query where 64 metrics are allowed, 64 with 256, 125 with our own cap of 500. */
    @ParameterizedTest(name = "{0}: {1} queries")
    @CsvSource({
        "'options: { config.vpxd.stats.maxQueryMetrics: 64 }', 13",
        "'options: { config.vpxd.stats.maxQueryMetrics: 256 }', 4",
        "'options: { config.vpxd.stats.maxQueryMetrics: -1 }', 2",
        "'options: { config.vpxd.stats.maxQueryMetrics: 0 }', 2",
        // 64 machines are refused, then 32; 16 machines are 64 metrics: 2 for the 32, 2 for the 32 others, 9 for the
        // 136 left.
        "'statistics: { refusesAbove: 64 }', 15",
        // One machine's four counters are more than a query may ask for.
        "'options: { config.vpxd.stats.maxQueryMetrics: 2 }', 400"
    })
    void asksAsManyQueriesAsTheLimitNeeds(String vcenter, int queries) {
        try (MockVcenter mock = mock(vcenter);
                EstateSource source = MockConnection.open(mock)) {
            Answers answers = ask(source, CPU, NET, READY, DISK);
            assertThat(mock.callLog().methods().stream().filter("QueryPerf"::equals))
                    .hasSize(queries);
            assertThat(answers.values())
                    .hasSize(4 * MACHINES)
                    .allMatch(fact -> fact.shown().isPresent());
        }
    }

    /** Whoever may not read the root folder may not read vCenter's settings either; 64 metrics are allowed everywhere. */
    @Test
    void asksForFewWhereTheLimitCannotBeRead() {
        String vcenter = "users: [{ name: reader@vsphere.local, password: only-to-read }]";
        String grant = "permissions: [{ user: reader@vsphere.local, role: ReadOnly, on: DC, global: false }]";
        try (MockVcenter mock = mock(vcenter, grant);
                EstateSource source =
                        MockConnection.open(mock, new Credentials("reader@vsphere.local", "only-to-read"))) {
            Answers answers = ask(source, CPU, NET, READY, DISK);
            assertThat(mock.callLog().methods().stream().filter("QueryPerf"::equals))
                    .hasSize(13);
            assertThat(answers.values())
                    .hasSize(4 * MACHINES)
                    .allMatch(fact -> fact.shown().isPresent());
        }
    }

    @Test
    void answersTheSameWhateverTheLimit() {
        Function<String, Map<String, Fact<Samples>>> answered = vcenter -> {
            try (MockVcenter mock = mock(vcenter);
                    EstateSource source = MockConnection.open(mock)) {
                return ask(source, CPU, NET, READY, DISK).byName();
            }
        };
        Map<String, Fact<Samples>> usual = answered.apply("name: vc");
        assertThat(answered.apply("options: { config.vpxd.stats.maxQueryMetrics: 64 }"))
                .isEqualTo(usual);
        assertThat(answered.apply("statistics: { refusesAbove: 64 }")).isEqualTo(usual);
    }

    @Test
    void namesTheLevelWhereItIsTheReason() {
        assertThat(why("name: vc", DISKS))
                .isEqualTo("virtualDisk.write.average of each device is kept from statistics level 2 on,"
                        + " vCenter keeps level 1 every 7200 s");
    }

    @Test
    void addsUpTheDisksWhereTheLevelKeepsThem() {
        try (MockVcenter mock = mock("statistics: { levels: { '7200': 2 } }");
                EstateSource source = MockConnection.open(mock)) {
            assertThat(ask(source, DISKS).values())
                    .allMatch(fact -> fact.shown().isPresent());
        }
    }

    @Test
    void namesTheIntervalThatIsSwitchedOff() {
        assertThat(why("statistics: { off: [7200] }", CPU))
                .isEqualTo("vCenter's statistics every 7200 s are switched off");
    }

    @Test
    void namesTheCounterThatThereIsNot() {
        assertThat(why("statistics: { without: [disk.usage.average] }", DISK))
                .isEqualTo("vCenter has no counter disk.usage.average");
    }

    @Test
    void doesNotAskForLongerThanIsKept() {
        assertThat(why("name: vc", new Need.Statistic("cpu.usagemhz.average", TWO_HOURS, Duration.ofDays(31))))
                .isEqualTo("vCenter keeps statistics every 7200 s for 30 d, 31 d are asked for");
    }

    @Test
    void asksNothingWhereNothingIsKept() {
        try (MockVcenter mock = mock("statistics: { off: [7200] }");
                EstateSource source = MockConnection.open(mock)) {
            ask(source, CPU, NET, READY, DISK);
            assertThat(mock.callLog().methods()).doesNotContain("QueryPerf");
        }
    }

    private String why(String vcenter, Need.Statistic need) {
        try (MockVcenter mock = mock(vcenter);
                EstateSource source = MockConnection.open(mock)) {
            Set<String> reasons = new LinkedHashSet<>();
            ask(source, need)
                    .values()
                    .forEach(fact -> reasons.add(fact.whyUnknown().orElseThrow()));
            assertThat(reasons).hasSize(1);
            return reasons.iterator().next();
        }
    }

    /** The answers by machine and counter. */
    private record Answers(Map<String, Fact<Samples>> byName) {
        java.util.Collection<Fact<Samples>> values() {
            return byName.values();
        }
    }

    private static Answers ask(EstateSource source, Need.Statistic... needs) {
        Estate estate = source.read(Set.of(Properties.POWER_STATE));
        Set<Ref> machines = new LinkedHashSet<>();
        estate.all(Vm.class).forEach(vm -> machines.add(vm.ref()));
        Map<Need<?>, Set<Ref>> asked = new LinkedHashMap<>();
        Set.of(needs).forEach(need -> asked.put(need, machines));
        Estate more = source.readMore(estate, asked);
        Map<String, Fact<Samples>> answers = new LinkedHashMap<>();
        for (Ref ref : machines) {
            for (Need.Statistic need : needs) {
                answers.put(
                        ref + " " + need.counter(),
                        more.find(ref, Vm.class).orElseThrow().get(need));
            }
        }
        return new Answers(answers);
    }

    private MockVcenter mock(String vcenter) {
        return mock(vcenter, "tags: []");
    }

    private MockVcenter mock(String vcenter, String more) {
        String yaml = """
                name: statistics
                vcenter: { %s }
                %s
                datacenters:
                  - name: DC
                    datastores: [{ name: vmfs-1 }]
                    clusters: [{ name: C, hosts: [{ name: esx-1 }] }]
                    vms: [{ name: vm, count: %d, host: esx-1, store: vmfs-1, disks: [{ gb: 20 }] }]
                """.formatted(vcenter, more, MACHINES);
        try {
            return MockVcenter.builder()
                    .estate(Estates.parse("statistics", yaml.getBytes(StandardCharsets.UTF_8)))
                    .clock(standing)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
