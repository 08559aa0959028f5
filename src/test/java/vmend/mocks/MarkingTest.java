package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vmend.mocks.vim.Moref;

class MarkingTest {
    private static final Moref FIELDS = new Moref("CustomFieldsManager", "CustomFieldsManager");
    private static final Moref EVENTS = new Moref("EventManager", "EventManager");

    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").taskDuration(Duration.ZERO).start();
    }

    @Test
    void setsACustomValue() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            String set = "<entity type=\"VirtualMachine\">" + vm.value() + "</entity><key>101</key><value>me</value>";
            assertThat(client.call("SetField", FIELDS, set)).startsWith("200");
            assertThat(client.get(vm, "customValue")).contains("<key>101</key><value>me</value>");
            assertThat(client.call("SetField", FIELDS, set.replace("101", "999")))
                    .contains("InvalidArgument");
            assertThat(mock.mutations().entries())
                    .singleElement()
                    .satisfies(done -> assertThat(done.what()).isEqualTo("field owner web-team -> me"));
        }
    }

    @Test
    void addsACustomFieldOnce() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            String add = "<name>vmend</name><moType>VirtualMachine</moType>";
            String key = SoapClient.first(client.call("AddCustomFieldDef", FIELDS, add), "<key>(\\d+)</key>");
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            assertThat(client.get(vm, "availableField")).contains("<key>" + key + "</key><name>vmend</name>");
            assertThat(client.call("AddCustomFieldDef", FIELDS, add)).contains("xsi:type=\"DuplicateName\"");
        }
    }

    @Test
    void writesAnEventThatACollectorFinds() {
        MovingClock clock = new MovingClock();
        try (MockVcenter mock =
                MockVcenter.builder().estate("demo").clock(clock).start()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("web-01").orElseThrow().ref();
            String filter = "<filter><eventTypeId>vim.event.GeneralUserEvent</eventTypeId></filter>";
            Moref collector = new Moref(
                    "EventHistoryCollector",
                    SoapClient.first(
                            client.call("CreateCollectorForEvents", EVENTS, filter), "<returnval[^>]*>([^<]+)<"));
            clock.pass(Duration.ofMinutes(5));
            String message =
                    "<entity type=\"VirtualMachine\">" + vm.value() + "</entity><msg>run 7, plan a &lt; b</msg>";
            assertThat(client.call("LogUserEvent", EVENTS, message)).startsWith("200");
            assertThat(client.call("QueryEvents", EVENTS, filter))
                    .contains("xsi:type=\"GeneralUserEvent\"")
                    .contains("<createdTime>2026-11-23T20:05:00")
                    .contains("<message>run 7, plan a &lt; b</message>");
            assertThat(client.call("ReadNextEvents", collector, "<maxCount>10</maxCount>"))
                    .contains("<message>run 7, plan a &lt; b</message>");
        }
    }

    @Test
    void tellsOfEveryChangeInAnEvent() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref vm = mock.estate().vm("billing-03").orElseThrow().ref();
            client.task("ReconfigVM_Task", vm, "<spec><annotation>a</annotation></spec>");
            client.task("PowerOffVM_Task", vm, "");
            String filter = "<filter><entity><entity type=\"VirtualMachine\">" + vm.value()
                    + "</entity><recursion>self</recursion></entity></filter>";
            assertThat(client.call("QueryEvents", EVENTS, filter))
                    .containsSubsequence(
                            "xsi:type=\"TaskEvent\"",
                            "xsi:type=\"VmReconfiguredEvent\"",
                            "<configSpec><annotation>a</annotation></configSpec>",
                            "xsi:type=\"TaskEvent\"",
                            "xsi:type=\"VmPoweredOffEvent\"");
        }
    }
}
