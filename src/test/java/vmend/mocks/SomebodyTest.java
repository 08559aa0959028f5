package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vmend.mocks.change.Somebody;
import vmend.mocks.vim.Moref;

class SomebodyTest {
    private static final Moref EVENTS = new Moref("EventManager", "EventManager");

    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").start();
    }

    @Test
    void movesAMachineToAnotherHost() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("web-01");
            Moref from = new Moref("HostSystem", client.get(vm, "runtime.host"));
            Moref to = mock.ref("esx-04.corp.example");
            mock.somebody().migrate(vm, to);
            assertThat(client.get(vm, "runtime.host")).isEqualTo(to.value());
            assertThat(client.get(vm, "summary.runtime.host")).isEqualTo(to.value());
            assertThat(client.get(to, "vm")).contains(">" + vm.value() + "<");
            assertThat(client.get(from, "vm")).doesNotContain(">" + vm.value() + "<");
            assertThat(client.call(
                            "QueryEvents",
                            EVENTS,
                            "<filter><entity><entity type=\"VirtualMachine\">" + vm.value() + "</entity><recursion>self"
                                    + "</recursion></entity><eventTypeId>VmMigratedEvent</eventTypeId></filter>"))
                    .contains("<sourceHost><name>")
                    .contains("VSPHERE.LOCAL\\Somebody.else");
        }
    }

    @Test
    void backsAMachineUpSoThatOnlyItsVersionMoves() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("web-01");
            String hardware = client.get(vm, "config.hardware");
            String version = client.get(vm, "config.changeVersion");
            mock.somebody().backUp(vm);
            assertThat(client.get(vm, "config.changeVersion")).isNotEqualTo(version);
            assertThat(client.get(vm, "config.hardware")).isEqualTo(hardware);
            assertThat(client.get(vm, "snapshot")).isEmpty();
        }
    }

    @Test
    void renamesAMachine() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("web-01");
            mock.somebody().rename(vm, "web-old");
            assertThat(client.get(vm, "name")).isEqualTo("web-old");
            assertThat(client.get(vm, "config.name")).isEqualTo("web-old");
            assertThat(client.get(vm, "summary.config.name")).isEqualTo("web-old");
        }
    }

    @Test
    void removesAMachineUnderAWaitingClient() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("web-01");
            client.call(
                    "CreateFilter",
                    "PropertyCollector",
                    "propertyCollector",
                    "<spec><propSet><type>VirtualMachine</type><pathSet>name</pathSet></propSet><objectSet><obj"
                            + " type=\"VirtualMachine\">" + vm.value()
                            + "</obj></objectSet></spec><partialUpdates>false"
                            + "</partialUpdates>");
            String wait = "<options><maxWaitSeconds>5</maxWaitSeconds></options>";
            String first = client.call("WaitForUpdatesEx", "PropertyCollector", "propertyCollector", wait);
            int before = SoapClient.all(client.read("VirtualMachine", "name"), "(<objects>)")
                    .size();
            mock.somebody().remove(vm);
            String version = "<version>" + SoapClient.first(first, "<version>([^<]+)<") + "</version>";
            assertThat(client.call("WaitForUpdatesEx", "PropertyCollector", "propertyCollector", version + wait))
                    .contains("<kind>leave</kind>");
            assertThat(client.call("PowerOffVM_Task", vm, "")).contains("xsi:type=\"ManagedObjectNotFound\"");
            assertThat(SoapClient.all(client.read("VirtualMachine", "name"), "(<objects>)"))
                    .hasSize(before - 1);
        }
    }

    @Test
    void isNamedInTheLogOfChanges() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.ref("web-01");
            mock.somebody().powerOff(vm);
            mock.somebody().set(vm, "runtime.connectionState", "orphaned");
            assertThat(client.get(vm, "runtime.powerState")).isEqualTo("poweredOff");
            assertThat(client.get(vm, "runtime.connectionState")).isEqualTo("orphaned");
            assertThat(mock.mutations().by(Somebody.USER))
                    .extracting(MutationLog.Mutation::what)
                    .containsExactly("power state poweredOn -> poweredOff", "runtime.connectionState = orphaned");
            assertThat(mock.mutations().by(MockVcenter.USERNAME)).isEmpty();
        }
    }
}
