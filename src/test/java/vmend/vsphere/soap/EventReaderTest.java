package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vmend.inventory.Ref;
import vmend.vsphere.Credentials;
import vmend.vsphere.VcenterFaultException;

class EventReaderTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

    private final ScriptedExchange exchange = ScriptedExchange.withSession()
            .on(
                    "CreateCollectorForEvents",
                    Replies.of("CreateCollectorForEvents", "<returnval type=\"EventHistoryCollector\">c-1</returnval>"))
            .on("SetCollectorPageSize", Replies.of("SetCollectorPageSize", ""))
            .on("ResetCollector", Replies.of("ResetCollector", ""))
            .on("RewindCollector", Replies.of("RewindCollector", ""))
            .on("DestroyCollector", Replies.of("DestroyCollector", ""));
    private final VcenterSession session =
            VcenterSession.open("vc", exchange, new Credentials("u", "p"), Replies.cursors());
    private final EventReader reader = new EventReader(session);

    @AfterEach
    void logOut() {
        session.close();
    }

    @Test
    void readsTheLatestPageAndThoseBeforeItNewestFirst() {
        latestPage(event(3, "2026-11-20T00:00:00Z"), event(4, "2026-11-21T00:00:00Z"));
        exchange.on(
                "ReadPreviousEvents",
                previous(event(2, "2026-11-11T00:00:00Z"), event(1, "2026-11-10T00:00:00Z")),
                previous());
        EventReader.Events events = reader.read(EventReader.Wanted.of(List.of("VmPoweredOffEvent"), SINCE), 100);
        assertThat(events.events()).extracting(VcenterEvent::key).containsExactly(4, 3, 2, 1);
        assertThat(events.truncated()).isFalse();
        assertThat(exchange.sent("CreateCollectorForEvents").get(0))
                .contains("<filter><time><beginTime>2026-11-01T00:00:00Z</beginTime></time>"
                        + "<disableFullMessage>true</disableFullMessage>"
                        + "<eventTypeId>VmPoweredOffEvent</eventTypeId></filter>");
        assertThat(exchange.sent("DestroyCollector").get(0)).contains(">c-1<");
    }

    @Test
    void countsAnEventOnceThatAServerGivesTwice() {
        latestPage(event(1, "2026-11-20T00:00:00Z"));
        exchange.on("ReadPreviousEvents", previous(event(1, "2026-11-20T00:00:00Z")), previous());
        assertThat(reader.read(EventReader.Wanted.of(List.of(), SINCE), 100).events())
                .hasSize(1);
    }

    @Test
    void leavesOutWhatAServerGivesFromBeforeTheWindow() {
        latestPage(event(2, "2026-11-20T00:00:00Z"), event(1, "2026-10-20T00:00:00Z"));
        exchange.on("ReadPreviousEvents", previous());
        assertThat(reader.read(EventReader.Wanted.of(List.of(), SINCE), 100).events())
                .extracting(VcenterEvent::key)
                .containsExactly(2);
    }

    @Test
    void keepsTheNewestAtTheCapAndSaysSo() {
        latestPage(event(3, "2026-11-20T00:00:00Z"), event(4, "2026-11-21T00:00:00Z"));
        exchange.on("ReadPreviousEvents", previous(event(2, "2026-11-11T00:00:00Z")), previous());
        EventReader.Events events = reader.read(EventReader.Wanted.of(List.of(), SINCE), 2);
        assertThat(events.events()).extracting(VcenterEvent::key).containsExactly(4, 3);
        assertThat(events.truncated()).isTrue();
    }

    @Test
    void readsWhatAReconfigurationDidToDevices() {
        latestPage("<Event xsi:type=\"VmReconfiguredEvent\"><key>9</key><createdTime>2026-11-20T00:00:00Z</createdTime>"
                + "<userName>VSPHERE.LOCAL\\ops</userName><vm><name>web</name><vm type=\"VirtualMachine\">vm-7</vm></vm>"
                + "<configSpec><changeVersion>1</changeVersion><deviceChange><operation>edit</operation>"
                + "<device xsi:type=\"VirtualCdrom\"><key>16000</key><backing xsi:type=\"X\"><a/></backing>"
                + "<connectable><startConnected>true</startConnected><allowGuestControl>false</allowGuestControl>"
                + "<connected>true</connected></connectable></device></deviceChange></configSpec>"
                + "<configChanges><modified>x</modified></configChanges></Event>");
        exchange.on("ReadPreviousEvents", previous());
        VcenterEvent event = reader.read(EventReader.Wanted.of(List.of(), SINCE), 10)
                .events()
                .get(0);
        assertThat(event.vm()).contains(new Ref("VirtualMachine", "vm-7"));
        assertThat(event.user()).isEqualTo("VSPHERE.LOCAL\\ops");
        assertThat(event.edits())
                .containsExactly(new DeviceEdit(
                        16000, "edit", "VirtualCdrom", Optional.of(true), Optional.of(true), Optional.of(false)));
    }

    @Test
    void givesAnExtensibleEventItsOwnId() {
        latestPage("<Event xsi:type=\"EventEx\"><key>1</key><createdTime>2026-11-20T00:00:00Z</createdTime><userName/>"
                + "<eventTypeId>com.vmware.vc.HA.DasHostCompleteNetworkFailureEvent</eventTypeId></Event>");
        exchange.on("ReadPreviousEvents", previous());
        assertThat(reader.read(EventReader.Wanted.of(List.of(), SINCE), 10).events())
                .extracting(VcenterEvent::type)
                .containsExactly("com.vmware.vc.HA.DasHostCompleteNetworkFailureEvent");
    }

    @Test
    void doesNotTakeAnUnreadableLatestPageForNoEvents() {
        exchange.on(
                "RetrievePropertiesEx",
                Replies.one(
                        "RetrievePropertiesEx",
                        "<objects><obj type=\"EventHistoryCollector\">c-1</obj><missingSet><path>latestPage</path>"
                                + "<fault><fault xsi:type=\"NoPermission\"/></fault></missingSet></objects>"));
        assertThatThrownBy(() -> reader.read(EventReader.Wanted.of(List.of(), SINCE), 10))
                .hasMessageContaining("no permission");
        assertThat(exchange.methods()).contains("DestroyCollector");
    }

    @Test
    void destroysTheCollectorWhenReadingFails() {
        latestPage();
        exchange.on("ReadPreviousEvents", Replies.fault("InvalidArgument", "bad", ""));
        assertThatThrownBy(() -> reader.read(EventReader.Wanted.of(List.of(), SINCE), 10))
                .isInstanceOf(VcenterFaultException.class);
        assertThat(exchange.methods()).contains("DestroyCollector");
    }

    @Test
    void tellsWhenTheOldestKeptEventHappened() {
        exchange.on(
                "ReadNextEvents",
                Replies.of(
                        "ReadNextEvents",
                        returned(event(1, "2026-10-01T00:00:00Z")) + returned(event(2, "2026-10-02T00:00:00Z"))));
        assertThat(reader.oldestKept()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    }

    @Test
    void doesNotKnowTheOldestWhereThereIsNone() {
        exchange.on("ReadNextEvents", Replies.of("ReadNextEvents", ""));
        assertThat(reader.oldestKept()).isEmpty();
    }

    private void latestPage(String... events) {
        exchange.on(
                "RetrievePropertiesEx",
                Replies.one(
                        "RetrievePropertiesEx",
                        "<objects><obj type=\"EventHistoryCollector\">c-1</obj><propSet><name>latestPage</name>"
                                + "<val xsi:type=\"ArrayOfEvent\">" + String.join("", events)
                                + "</val></propSet></objects>"));
    }

    private static String previous(String... events) {
        StringBuilder all = new StringBuilder();
        for (String event : events) {
            all.append(returned(event));
        }
        return Replies.of("ReadPreviousEvents", all.toString());
    }

    private static String returned(String event) {
        return event.replace("<Event ", "<returnval ").replace("</Event>", "</returnval>");
    }

    private static String event(int key, String time) {
        return "<Event xsi:type=\"VmPoweredOffEvent\"><key>" + key + "</key><chainId>1</chainId><createdTime>" + time
                + "</createdTime><userName>ops</userName></Event>";
    }
}
