package vmend.vsphere.soap.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vmend.MockConnection;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.ScheduledTask;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Estates;
import vmend.vsphere.EstateSource;

/** What vCenter is to do with machines later is read in two calls, however many machines there are. */
class ScheduledTaskReadingTest {
    private static final Need.ScheduledTasks TASKS = new Need.ScheduledTasks();

    @Test
    void tellsOfEachMachineItsOwnTasks() {
        String tasks = """
                scheduledTasks:
                  - { name: wake up, of: vm-150 }
                  - { name: back up, of: vm-150, enabled: false }
                  - { name: patch, of: esx-1 }
                """;
        try (MockVcenter mock = mock(tasks);
                EstateSource source = MockConnection.open(mock)) {
            Map<String, Fact<List<ScheduledTask>>> answers = ask(source);
            assertThat(answers).hasSize(200);
            assertThat(answers.remove("vm-150"))
                    .isEqualTo(Fact.known(
                            List.of(new ScheduledTask("wake up", true), new ScheduledTask("back up", false))));
            assertThat(answers.values()).containsOnly(Fact.known(List.of()));
        }
    }

    @Test
    void asksTwiceForTheWholeEstateAndOnceWhereThereAreNone() {
        assertThat(pages("scheduledTasks: [{ name: wake up, of: vm-150 }]")).isEqualTo(2);
        assertThat(pages("scheduledTasks: []")).isEqualTo(1);
    }

    /** How many requests for properties the tasks add to a reading. */
    private static long pages(String tasks) {
        try (MockVcenter mock = mock(tasks);
                EstateSource source = MockConnection.open(mock)) {
            Estate estate = source.read(Set.of(Properties.POWER_STATE));
            long before = requests(mock);
            source.readMore(estate, Map.of(TASKS, machines(estate)));
            return requests(mock) - before;
        }
    }

    private static long requests(MockVcenter mock) {
        return mock.callLog().methods().stream()
                .filter("RetrievePropertiesEx"::equals)
                .count();
    }

    private static Map<String, Fact<List<ScheduledTask>>> ask(EstateSource source) {
        Estate estate = source.read(Set.of(Properties.name(Kind.VM)));
        Estate more = source.readMore(estate, Map.of(TASKS, machines(estate)));
        Map<String, Fact<List<ScheduledTask>>> answers = new LinkedHashMap<>();
        more.all(Vm.class).forEach(vm -> answers.put(vm.name(), vm.get(TASKS)));
        return answers;
    }

    private static Set<Ref> machines(Estate estate) {
        Set<Ref> machines = new LinkedHashSet<>();
        estate.all(Vm.class).forEach(vm -> machines.add(vm.ref()));
        return machines;
    }

    private static MockVcenter mock(String tasks) {
        String yaml = """
                name: scheduled
                vcenter: { name: vc }
                datacenters:
                  - name: DC
                    datastores: [{ name: vmfs-1 }]
                    clusters: [{ name: C, hosts: [{ name: esx-1 }] }]
                    vms: [{ name: vm, count: 200, host: esx-1, store: vmfs-1, disks: [{ gb: 20 }] }]
                """ + tasks;
        try {
            return MockVcenter.builder()
                    .estate(Estates.parse("scheduled", yaml.getBytes(StandardCharsets.UTF_8)))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
