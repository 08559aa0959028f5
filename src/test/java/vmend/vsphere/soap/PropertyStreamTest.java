package vmend.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;
import vmend.vsphere.VcenterFaultException;

class PropertyStreamTest {
    private static final String RETRIEVE = "RetrievePropertiesEx";
    private static final String CONTINUE = "ContinueRetrievePropertiesEx";
    private static final List<PropertySet> SETS =
            List.of(new PropertySet("VirtualMachine", List.of("name", "config.cpu", "config.annotation")));

    private final ScriptedExchange exchange = ScriptedExchange.withSession()
            .on(
                    "CreateContainerView",
                    Replies.of("CreateContainerView", "<returnval type=\"ContainerView\">v-1</returnval>"))
            .on("DestroyView", Replies.of("DestroyView", ""))
            .on("CancelRetrievePropertiesEx", Replies.of("CancelRetrievePropertiesEx", ""));
    private final Unknowns unknowns = new Unknowns();

    @Test
    void readsPageAfterPageUntilThereIsNoToken() {
        exchange.on(RETRIEVE, page(RETRIEVE, "1", vm("vm-1", "a"), vm("vm-2", "b")))
                .on(CONTINUE, page(CONTINUE, "2", vm("vm-3", "c")), page(CONTINUE, "", vm("vm-4", "d")));
        assertThat(names(read())).containsExactly("a", "b", "c", "d");
        assertThat(exchange.sent(CONTINUE).get(0)).contains("<token>1</token>");
        assertThat(exchange.sent(CONTINUE).get(1)).contains("<token>2</token>");
        assertThat(exchange.sent(RETRIEVE).get(0)).contains("<maxObjects>");
    }

    @Test
    void destroysItsView() {
        exchange.on(RETRIEVE, page(RETRIEVE, "", vm("vm-1", "a")));
        read();
        assertThat(exchange.sent("DestroyView").get(0)).contains(">v-1<");
    }

    @Test
    void tellsUnsetFromMissing() {
        exchange.on(
                RETRIEVE,
                page(
                        RETRIEVE,
                        "",
                        "<objects><obj type=\"VirtualMachine\">vm-1</obj>"
                                + "<propSet><name>name</name><val xsi:type=\"xsd:string\">a</val></propSet>"
                                + "<missingSet><path>config.cpu</path><fault><fault xsi:type=\"NoPermission\">"
                                + "<object type=\"VirtualMachine\">vm-1</object><privilegeId>System.Read</privilegeId>"
                                + "</fault><localizedMessage/></fault></missingSet></objects>"));
        PropertyRow row = read().get(0);
        assertThat(row.missing("config.cpu").map(PropertyRow.Missing::reason))
                .contains("no permission for config.cpu (needs System.Read)");
        assertThat(row.missing("config.annotation")).isEmpty();
        assertThat(row.value("config.annotation", String.class)).isEmpty();
        assertThat(row.value("name", String.class)).contains("a");
    }

    @Test
    void countsAMissingParentForItsProperties() {
        exchange.on(
                RETRIEVE,
                page(
                        RETRIEVE,
                        "",
                        "<objects><obj type=\"VirtualMachine\">vm-1</obj><missingSet><path>config</path>"
                                + "<fault><fault xsi:type=\"SystemError\"/></fault></missingSet></objects>"));
        PropertyRow row = read().get(0);
        assertThat(row.missing("config.cpu")).isPresent();
        assertThat(row.missing("config.annotation")).isPresent();
        assertThat(row.missing("name")).isEmpty();
    }

    @Test
    void makesAValueThatCannotBeDecodedMissingAndReadsOn() {
        exchange.on(
                RETRIEVE,
                page(
                        RETRIEVE,
                        "",
                        "<objects><obj type=\"VirtualMachine\">vm-1</obj>"
                                + "<propSet><name>config.cpu</name><val xsi:type=\"xsd:int\">many</val></propSet>"
                                + "<propSet><name>name</name><val xsi:type=\"xsd:string\">a</val></propSet></objects>",
                        vm("vm-2", "b")));
        List<PropertyRow> rows = read();
        assertThat(rows.get(0).missing("config.cpu").map(PropertyRow.Missing::reason))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'many' is no whole number"));
        assertThat(names(rows)).containsExactly("a", "b");
    }

    @Test
    void countsWhatItDidNotAskFor() {
        exchange.on(
                RETRIEVE,
                page(
                        RETRIEVE,
                        "",
                        "<objects><obj type=\"VirtualMachine\">vm-1</obj><novelty><x/></novelty>"
                                + "<propSet><name>surprise</name><val xsi:type=\"NewType\"><a/></val></propSet></objects>",
                        "<objects><obj type=\"Spaceship\">s-1</obj></objects>",
                        vm("vm-2", "b")));
        assertThat(read()).hasSize(2);
        assertThat(unknowns.counts().keySet())
                .extracting(Unknowns.Unknown::name)
                .containsExactlyInAnyOrder("novelty", "surprise", "Spaceship");
    }

    @Test
    void givesASubtypeTheSetOfItsBase() {
        exchange.on(
                RETRIEVE,
                page(
                        RETRIEVE,
                        "",
                        "<objects><obj type=\"DistributedVirtualPortgroup\">dvportgroup-1</obj><propSet><name>name</name>"
                                + "<val xsi:type=\"xsd:string\">pg</val></propSet></objects>"));
        List<PropertyRow> rows = new ArrayList<>();
        try (VcenterSession session = open()) {
            new PropertyStream(session)
                    .read(
                            PropertyScope.under(session.content().rootFolder()),
                            List.of(new PropertySet("Network", List.of("name"))),
                            new PlainValues(),
                            rows::addAll);
        }
        assertThat(names(rows)).containsExactly("pg");
    }

    @Test
    void handsOnNothingOfAReplyThatBreaks() {
        exchange.on(
                RETRIEVE, page(RETRIEVE, "", vm("vm-1", "a"), vm("vm-2", "b")).replace("</soapenv:Envelope>", ""));
        List<PropertyRow> rows = new ArrayList<>();
        assertThatThrownBy(() -> readInto(rows))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(Code.MALFORMED_REPLY));
        assertThat(rows).isEmpty();
        assertThat(exchange.methods()).contains("DestroyView", "Logout");
    }

    @Test
    void doublesNothingWhenEveryReplyComesTwice() {
        exchange.breakingFirstAttempts()
                .on(RETRIEVE, page(RETRIEVE, "1", vm("vm-1", "a")))
                .on(CONTINUE, page(CONTINUE, "", vm("vm-2", "b")));
        assertThat(names(read())).containsExactly("a", "b");
    }

    @Test
    void readsAnewWhenAPageIsLost() {
        exchange.on(
                        RETRIEVE,
                        page(RETRIEVE, "1", vm("vm-1", "a")),
                        page(RETRIEVE, "2", vm("vm-1", "a"), vm("vm-2", "b")))
                .on(CONTINUE, ScriptedExchange.BREAKS, page(CONTINUE, "", vm("vm-3", "c")));
        assertThat(names(read())).containsExactly("a", "b", "c");
        assertThat(exchange.sent("CancelRetrievePropertiesEx")).hasSize(1);
    }

    @Test
    void givesUpWhenAPageIsLostAgain() {
        exchange.on(RETRIEVE, page(RETRIEVE, "1", vm("vm-1", "a"))).on(CONTINUE, ScriptedExchange.BREAKS);
        List<PropertyRow> rows = new ArrayList<>();
        assertThatThrownBy(() -> readInto(rows)).isInstanceOf(ProblemException.class);
        assertThat(names(rows)).containsExactly("a");
        assertThat(exchange.sent(CONTINUE)).hasSize(2);
    }

    @Test
    void logsInAgainWhenTheSessionDiesBetweenPages() {
        exchange.on(RETRIEVE, page(RETRIEVE, "1", vm("vm-1", "a")))
                .on(CONTINUE, notAuthenticated(), page(CONTINUE, "", vm("vm-2", "b")));
        assertThat(names(read())).containsExactly("a", "b");
        assertThat(exchange.sent("Login")).hasSize(2);
        assertThat(exchange.sent("CreateContainerView")).hasSize(2);
    }

    @Test
    void takesADeadSessionInMissingSetForWhatItIs() {
        String dead = "<objects><obj type=\"VirtualMachine\">vm-1</obj><missingSet><path>name</path><fault>"
                + "<fault xsi:type=\"NotAuthenticated\"/><localizedMessage/></fault></missingSet></objects>";
        exchange.on(RETRIEVE, page(RETRIEVE, "", dead), page(RETRIEVE, "", vm("vm-1", "a")));
        assertThat(names(read())).containsExactly("a");
        assertThat(exchange.sent("Login")).hasSize(2);
    }

    @Test
    void cancelsTheRestWhenTheReaderOfThePagesFails() {
        exchange.on(RETRIEVE, page(RETRIEVE, "1", vm("vm-1", "a")));
        try (VcenterSession session = open()) {
            PropertyStream stream = new PropertyStream(session);
            assertThatThrownBy(() -> stream.read(
                            PropertyScope.under(session.content().rootFolder()), SETS, new PlainValues(), rows -> {
                                throw new IllegalStateException("full");
                            }))
                    .hasMessage("full");
        }
        assertThat(exchange.methods()).contains("CancelRetrievePropertiesEx", "DestroyView");
    }

    @Test
    void readsNamedObjectsAndLeavesOutThoseThatAreGone() {
        exchange.on(RETRIEVE, page(RETRIEVE, "", vm("vm-1", "a")));
        List<PropertyRow> rows = new ArrayList<>();
        try (VcenterSession session = open()) {
            new PropertyStream(session)
                    .read(
                            PropertyScope.objects(
                                    List.of(new Ref("VirtualMachine", "vm-1"), new Ref("VirtualMachine", "vm-9"))),
                            SETS,
                            new PlainValues(),
                            rows::addAll);
        }
        assertThat(names(rows)).containsExactly("a");
        assertThat(exchange.sent(RETRIEVE).get(0))
                .contains(">vm-9<", "<reportMissingObjectsInResults>true</reportMissingObjectsInResults>");
    }

    @Test
    void saysThatTheOneObjectIsGone() {
        exchange.on(
                RETRIEVE, Replies.fault("ManagedObjectNotFound", "gone", "<obj type=\"VirtualMachine\">vm-9</obj>"));
        try (VcenterSession session = open()) {
            PropertyStream stream = new PropertyStream(session);
            assertThatThrownBy(
                            () -> stream.readOne(new Ref("VirtualMachine", "vm-9"), List.of("name"), new PlainValues()))
                    .isInstanceOf(VcenterFaultException.class)
                    .hasMessageContaining("vm-9");
        }
    }

    private List<PropertyRow> read() {
        List<PropertyRow> rows = new ArrayList<>();
        readInto(rows);
        return rows;
    }

    private void readInto(List<PropertyRow> rows) {
        try (VcenterSession session = open()) {
            new PropertyStream(session)
                    .read(PropertyScope.under(session.content().rootFolder()), SETS, new PlainValues(), rows::addAll);
        }
    }

    private VcenterSession open() {
        return VcenterSession.open(
                "vc", exchange, new Credentials("reader", "s3cret"), new XmlCursors(CodecLimits.standard(), unknowns));
    }

    private static List<String> names(List<PropertyRow> rows) {
        return rows.stream()
                .map(row -> row.value("name", String.class).orElse("?"))
                .toList();
    }

    private static String page(String method, String token, String... objects) {
        String rest = token.isEmpty() ? "" : "<token>" + token + "</token>";
        return Replies.one(method, rest + String.join("", objects));
    }

    private static String vm(String moref, String name) {
        return "<objects><obj type=\"VirtualMachine\">" + moref + "</obj><propSet><name>name</name>"
                + "<val xsi:type=\"xsd:string\">" + name + "</val></propSet></objects>";
    }

    private static String notAuthenticated() {
        return Replies.fault("NotAuthenticated", "The session is not authenticated.", "");
    }
}
