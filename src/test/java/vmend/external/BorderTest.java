package vmend.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.SetTag;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.WhenUnset;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;
import vmend.playbook.Severity;
import vmend.testing.EstateBuilder;
import vmend.vsphere.saved.SavedInventory;

/** What crosses the border between vmend and a playbook from outside, and what does not. */
class BorderTest {
    private static final Ref VM = new Ref("VirtualMachine", "vm-1");

    static Stream<Need<?>> needs() {
        return Stream.of(
                Properties.DEVICES,
                Properties.name(Kind.HOST),
                Need.ExtraConfig.of("isolation.device.connectable.disable"),
                new Need.Tags(),
                new Need.Attributes(),
                new Need.Ports(),
                new Need.Events(List.of("VmReconfiguredEvent", "VmPoweredOnEvent"), Duration.ofDays(10)),
                new Need.Statistic("cpu.usagemhz.average", Duration.ofHours(2), Duration.ofDays(30)));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void aNeedIsTheSameOnBothSides(Need<?> need) throws IOException {
        NeedForm form = Messages.read(Messages.bytes(NeedForm.of(need)), NeedForm.class);
        assertThat(form.need()).isEqualTo(need);
    }

    @Test
    void everyPropertyOfTheTableCanBeNeeded() {
        assertThat(Properties.all())
                .allSatisfy(property -> assertThat(NeedForm.of(property).need()).isSameAs(property));
    }

    @Test
    void aReductionOfItsOwnIsRefusedByName() {
        Need<?> own = new Need.ExtraConfig<>("guestinfo.appInfo", "three names", String.class, text -> text);
        assertThatThrownBy(() -> NeedForm.of(own).need())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extraConfig[guestinfo.appInfo] is reduced by 'three names'");
    }

    @Test
    void aPropertyThatIsNotInTheTableIsRefusedByName() {
        Need<?> own = new Property<>(
                Kind.VM, "config.annotation", String.class, Properties.DEVICES.since(), WhenUnset.none());
        assertThatThrownBy(() -> NeedForm.of(own).need())
                .hasMessageContaining("config.annotation of VM is no property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest", "", "PROPERTY"})
    void anUnknownKindOfNeedIsRefused(String kind) {
        assertThatThrownBy(() -> new NeedForm(kind, List.of("VM", "name")).need())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFindingIsTheSameOnBothSides() throws IOException {
        DeviceRef nic = new DeviceRef(VM, 4000, "Network adapter 1", "VirtualVmxnet3", Optional.empty());
        Ref network = new Ref("Network", "network-1");
        Finding finding = Finding.fail(Facet.of("tried", "4000", "NIC").onPortGroup("pg-1"), "is found")
                .severity(Severity.HIGH)
                .because(Evidence.of("one", "1 d", "2 d"), Evidence.of("two", "2"))
                .propose(
                        Proposal.inGroup(tag(), "together"),
                        Proposal.following(tag()),
                        Proposal.of(tag())
                                .after(List.of(Facet.of("tried", "4001", "NIC"), Facet.of("other", "", "all"))),
                        Proposal.ripe(tag(), Duration.ofDays(3)),
                        new Proposal.MoveToDedicatedNetwork(nic, new MoveNic.Network(network, "VM Network", "", "")))
                .withoutStep("beside");
        FindingForm form = Messages.read(Messages.bytes(FindingForm.of(finding)), FindingForm.class);
        assertThat(form.finding()).isEqualTo(finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-program", "ACT", ""})
    void anUnknownKindOfProposalIsRefused(String kind) {
        assertThatThrownBy(() -> form(kind, texts()).proposal())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no kind of proposal '" + kind + "'");
    }

    @Test
    void anActionThatIsNotInTheCatalogueIsRefused() {
        Map<String, String> texts = texts();
        texts.put("kind", "destroy-vm");
        assertThatThrownBy(() -> form("act", texts).proposal()).hasMessageContaining("there is no action 'destroy-vm'");
    }

    @Test
    void anActionWhoseTitleSaysSomethingElseIsRefused() {
        Map<String, String> texts = texts();
        texts.put("title", "do nothing");
        assertThatThrownBy(() -> form("act", texts).proposal()).hasMessageContaining("contradict each other");
    }

    @Test
    void aWishThatIsAnotherActionIsRefused() {
        assertThatThrownBy(() -> form("move-to-dedicated-network", texts()).proposal())
                .hasMessageContaining("is not written as one");
    }

    @Test
    void aStepThatNeedsAnUndeclaredPrivilegeIsRefused() {
        Finding finding = Finding.fail(Facet.of("tried", "", ""), "is found").propose(Proposal.of(tag()));
        assertThatThrownBy(() -> rules().checked(finding)).hasMessageContaining("which is not declared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"tags\"}",
                "{\"kind\":null,\"parts\":[]}",
                "{\"kind\":\"tags\",\"parts\":[null]}",
                "{\"kind\":\"tags\",\"parts\":[],\"more\":1}",
                "{\"kind\":\"tags\",\"parts\":[]} {}",
                "[]",
                "x"
            })
    void anotherFormThanTheAgreedOneIsRefused(String json) {
        assertThatThrownBy(() -> Messages.read(json.getBytes(StandardCharsets.UTF_8), NeedForm.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theEstateCrossesWithItsNeedsAndItsPlacesOnly() throws IOException {
        Set<Need<?>> asked = Set.of(
                Properties.name(Kind.VM), Properties.parent(Kind.VM), Properties.POWER_STATE, Properties.DEVICES);
        Estate estate = EstateBuilder.estate()
                .vm("web-01", vm -> vm.poweredOn().unreadable(Properties.DEVICES, "no answer from vc-1.test"))
                .read(asked);
        Set<Need<?>> crossing =
                Set.of(Properties.name(Kind.VM), Properties.POWER_STATE, Properties.DEVICES, Properties.BOOT_TIME);

        Estate there = SavedInventory.readAll(new ByteArrayInputStream(Crossing.bytes(estate, crossing)), crossing);

        assertThat(there.all(Kind.VM)).singleElement().satisfies(vm -> {
            assertThat(vm.name()).isEqualTo("web-01");
            assertThat(vm.get(Properties.POWER_STATE))
                    .isEqualTo(estate.all(Kind.VM).get(0).get(Properties.POWER_STATE));
            assertThat(vm.get(Properties.parent(Kind.VM)).whyUnknown()).contains("parent was not asked for");
            assertThat(vm.get(Properties.BOOT_TIME).whyUnknown()).contains("runtime.bootTime was not asked for");
        });
        assertThat(there.vcenter().url()).isEmpty();
        assertThat(there.vcenter().instanceUuid()).isEmpty();
    }

    @Test
    void aReasonDoesNotNameTheVcenter() {
        EstateBuilder builder = EstateBuilder.estate();
        String url = builder.read(Set.of()).vcenter().url();
        Estate estate = builder.vm(
                        "web-01", vm -> vm.unreadable(Properties.DEVICES, "no answer from " + url + " in time"))
                .read(Set.of(Properties.DEVICES));
        assertThat(Crossing.narrow(estate, Set.of(Properties.DEVICES))
                        .all(Kind.VM)
                        .get(0)
                        .get(Properties.DEVICES))
                .isEqualTo(Fact.unknown("no answer from (the vCenter) in time"));
    }

    @Test
    void aMessageIsTheSameOnBothSides() throws IOException {
        assertThat(Frame.read(new ByteArrayInputStream(frame()), 100)
                        .orElseThrow()
                        .bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("text");
    }

    @Test
    void everyByteOfAMessageCounts() throws IOException {
        byte[] whole = frame();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(changed), 1 << 30))
                    .as("byte " + i)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMessageThatEndsEarlyIsNone() throws IOException {
        byte[] whole = frame();
        for (int length = 1; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(part), 100))
                    .isInstanceOf(IOException.class);
        }
        assertThat(Frame.read(new ByteArrayInputStream(new byte[0]), 100)).isEmpty();
    }

    private static byte[] frame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Frame(Frame.Kind.ANSWER, "text".getBytes(StandardCharsets.UTF_8)).write(out);
        return out.toByteArray();
    }

    private static SetTag tag() {
        return new SetTag(VM, "web-01", "urn:vmomi:InventoryServiceTag:1:GLOBAL", "vmend/idle", true);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>(tag().parameters());
        texts.put("kind", tag().kind());
        texts.put("title", tag().title());
        return texts;
    }

    private static ProposalForm form(String kind, Map<String, String> texts) {
        return new ProposalForm(kind, VM.toString(), texts, Optional.empty(), true, "PT0S", List.of(), List.of());
    }

    private static FindingRules rules() {
        return new FindingRules(new Messages.Described.Type(
                "tried",
                "Try",
                "Why.",
                Severity.LOW,
                List.of(1),
                List.of("tried: it"),
                List.of(),
                List.of(),
                "0.1",
                List.of()));
    }
}
