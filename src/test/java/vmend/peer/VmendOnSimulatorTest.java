package vmend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vmend.peer.PlannedFindings.Found;
import vmend.vsphere.wire.CallList;

/** vmend at its work on an estate of 500 machines that others wrote and others planted. */
@NeedsPeer({Peer.GO, Peer.PYTHON})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VmendOnSimulatorTest {
    private static final String NO_AGE = "unused-devices.connectedLongerThan=PT0S";
    /** Kinds that are reported only, unless a setting says otherwise. */
    private static final Set<String> MANUAL = Set.of("VirtualSerialPort", "VirtualUSB");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private PlantedEstate estate;

    @SuppressWarnings("NullAway.Init")
    private VmendProcess vmend;

    /** A plan that neither limits nor the age of anything hold back. */
    @SuppressWarnings("NullAway.Init")
    private JsonNode wide;

    @BeforeAll
    void readTheEstateOnce() throws IOException {
        estate = PlantedEstate.http(500, folder);
        vmend = VmendProcess.in(folder, estate.url(), Simulator.USER, Simulator.PASSWORD);
        Files.writeString(folder.resolve("trust.yaml"), """
                protect: { none: nothing in the simulator needs it }
                limits: { stepsPerRun: 10000, stepsPerCluster: 10000, percentOfExamined: 100 }
                """, UTF_8);
        wide = vmend.plan("wide.json", "--trust", "trust.yaml", "--set", NO_AGE);
    }

    @AfterAll
    void stop() {
        estate.close();
    }

    @Test
    void findsEveryDeviceThatWasPlantedAndNoneThatWasNot() {
        Set<String> planted = new TreeSet<>();
        for (JsonNode device : estate.truth().get("devices")) {
            if (device.get("connected").asBoolean()
                    || device.get("startConnected").asBoolean()) {
                planted.add(device.get("moref").asText() + " " + facet(device));
            }
        }
        List<Found> found = findings().about("disconnect-", "detach-usb-device");

        assertThat(planted).hasSizeGreaterThanOrEqualTo(17);
        assertThat(found).extracting(Found::what).containsExactlyInAnyOrderElementsOf(planted);
        assertThat(found).extracting(Found::verdict).containsOnly("fail");
    }

    @Test
    void proposesToDisconnectWhatIsNotLeftToPeople() {
        PlannedFindings findings = findings();
        for (JsonNode device : estate.truth().get("devices")) {
            String kind = device.get("device").asText();
            Found found =
                    findings.at(device.get("moref").asText(), facet(device)).orElse(null);
            if (found == null) {
                continue;
            }
            boolean running = device.get("powerState").asText().equals("poweredOn");
            List<String> expected = new ArrayList<>();
            if (!MANUAL.contains(kind)) {
                if (running && device.get("connected").asBoolean()) {
                    expected.add("set-device-connected false");
                }
                if (device.get("startConnected").asBoolean()) {
                    expected.add("set-device-start-connected false");
                }
            }

            assertThat(found.steps())
                    .as(device.toString())
                    .extracting(this::action)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(findings.about("disconnect-cdrom"))
                .anySatisfy(found -> assertThat(found.steps()).hasSize(2));
    }

    @Test
    void judgesEveryPlantedNetworkAsItStands() {
        TreeMap<String, String> expected = new TreeMap<>();
        JsonNode networks = estate.truth().get("networks");
        for (JsonNode network : networks) {
            String kind = network.get("kind").asText();
            JsonNode host = network.path("hostMoref");
            for (Flag flag : Flag.values()) {
                JsonNode own = network.get(flag.inTruth);
                String name = network.get("name").asText();
                switch (kind) {
                    case "host-switch" -> {
                        if (own.asBoolean()) {
                            expected.put(host.asText() + " vss-switch-security/" + name + "/" + flag.facet, "fail");
                        }
                    }
                    case "host-port-group" -> {
                        boolean effective = own.isNull() ? switchOf(network, networks, flag) : own.asBoolean();
                        if (effective) {
                            expected.put(host.asText() + " vss-portgroup-security/" + name + "/" + flag.facet, "fail");
                        }
                    }
                    default -> {
                        String row = kind.equals("distributed-switch") ? "dvs-default-security" : "dvpg-security";
                        // A simulated group never says whether it is an uplink group, where only promiscuous mode
                        // would be no more normal than elsewhere.
                        boolean normalOnUplinks = row.equals("dvpg-security") && flag != Flag.PROMISCUOUS;
                        if (own.isNull() || own.asBoolean()) {
                            expected.put(
                                    network.get("moref").asText() + " " + row + "/" + flag.facet,
                                    own.isNull() || normalOnUplinks ? "unknown" : "fail");
                        }
                    }
                }
            }
        }
        TreeMap<String, String> found = new TreeMap<>();
        findings()
                .about("vss-switch-security", "vss-portgroup-security", "dvs-default-security", "dvpg-security")
                .forEach(finding -> found.put(finding.what(), finding.verdict()));

        assertThat(found).isEqualTo(expected).containsValues("fail", "unknown");
        assertThat(findings().about("vss-vlan-4095"))
                .extracting(Found::facet)
                .containsExactly("vss-vlan-4095/pg-sniffer");
        assertThat(findings().about("dvpg-override-allowed"))
                .extracting(Found::name)
                .containsExactly("dvpg-overridable");
    }

    /** The machines' network cards are judged by zones, of which this site has none: no machine has passed then. */
    @Test
    void callsNoMachineFineThatWasNotJudged() {
        for (JsonNode playbook : wide.get("playbooks")) {
            int examined = switch (playbook.get("id").asText()) {
                case "promiscuous-port-groups" -> 4 + 2 + 8; // hosts, distributed switches and groups
                case "shared-datastores" -> 500 + 1; // machines and the datastore
                default -> 500; // machines
            };
            assertThat(playbook.get("examined").asInt()).as(playbook.toString()).isEqualTo(examined);
        }
    }

    /** The simulator keeps no statistics but of the last hour: nothing is known, for a handful of reasons. */
    @Test
    void takesNoMachineForIdleOfWhichTheSimulatorHasNoSamples() {
        List<Found> idle = findings().about("idle");

        assertThat(idle).hasSizeGreaterThan(100).extracting(Found::verdict).containsOnly("unknown");
        assertThat(idle.stream().map(Found::reason).distinct())
                .hasSizeLessThan(10)
                .allSatisfy(why -> assertThat(why).contains("cpu: vCenter keeps no statistics every 7200 s"));
        assertThat(findings().about("probably-idle", "suspended-stale")).isEmpty();
    }

    @Test
    void mendsNoGroupThatCarriesManagementOrMayBeAnUplink() {
        assertThat(findings().about("vss-portgroup-security/Management Network"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.steps()).isEmpty());
        assertThat(findings().about("dvpg-", "dvs-"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.steps()).isEmpty());
        assertThat(findings().about("vss-portgroup-security/VM Network/allowPromiscuous"))
                .hasSize(3)
                .allSatisfy(found -> assertThat(found.steps())
                        .extracting(this::action)
                        .containsExactly("set-standard-port-group-security"));
    }

    @Test
    void limitsHoldBackMostOfItWithoutATrustFile() {
        JsonNode plan = vmend.plan("narrow.json", "--set", NO_AGE);

        assertThat(plan.get("steps")).hasSizeLessThanOrEqualTo(25);
        assertThat(PlannedFindings.of(plan).ids()).isEqualTo(findings().ids());
        assertThat(plan.get("skipped"))
                .anySatisfy(skip -> assertThat(skip.get("guard").asText()).isEqualTo("limit"));
    }

    @Test
    void doesNotDisconnectWhatHasAnUnknownAge() {
        JsonNode plan = vmend.plan("aged.json", "--trust", "trust.yaml");

        assertThat(PlannedFindings.of(plan).about("disconnect-").size())
                .isEqualTo(findings().about("disconnect-").size());
        assertThat(plan.get("steps"))
                .extracting(step -> step.get("action").get("kind").asText())
                .contains("set-device-start-connected")
                .doesNotContain("set-device-connected");
    }

    @Test
    void proposesNothingWhereAnExemptionHangsOnTagsThatCannotBeSeen() throws IOException {
        Files.writeString(folder.resolve("by-tag.yaml"), """
                exemptions:
                  - playbook: unused-devices
                    tag: vmend/keep
                    owner: someone
                    ticket: EX-1
                    reason: the simulator has no tag category
                    expires: 2099-01-31
                """, UTF_8);
        JsonNode plan = vmend.plan("by-tag.json", "--config", "by-tag.yaml", "--trust", "trust.yaml", "--set", NO_AGE);

        assertThat(PlannedFindings.of(plan).ids()).isEqualTo(findings().ids());
        assertThat(plan.get("notSeen"))
                .anySatisfy(one -> assertThat(one.get("what").asText()).isEqualTo("tags"));
        assertThat(plan.get("steps"))
                .extracting(step -> step.get("playbook").asText())
                .isNotEmpty()
                .doesNotContain("unused-devices");
        assertThat(estate.recorded().calls())
                .extracting(RecordingProxy.Call::name)
                .contains("POST /rest/com/vmware/cis/session", "DELETE /rest/com/vmware/cis/session");
    }

    @Test
    void doctorSeesWhatThereIsToSee() {
        Outcome doctor = vmend.succeed("doctor");

        assertThat(doctor.out())
                .containsPattern("ok +login +logged in as " + Simulator.USER)
                .containsPattern("note +version +API 6.5 is older than supported")
                .containsPattern("ok +view +System.Read")
                .containsPattern("note +tags +no tag category is visible");
    }

    @Test
    void theSavedInventoryGivesTheSameFindings() {
        vmend.succeed("inventory", "-o", "inventory.json.gz");

        JsonNode plan = vmend.plan(
                "from-inventory.json", "--inventory", "inventory.json.gz", "--trust", "trust.yaml", "--set", NO_AGE);

        assertThat(PlannedFindings.of(plan).ids()).isEqualTo(findings().ids());
        assertThat(plan.get("steps").size()).isEqualTo(wide.get("steps").size());
        assertThat(plan.get("notAppliableBecause").toString()).contains("saved inventory");
    }

    @Test
    void theAnonymisedInventoryGivesAsManyFindingsAndNamesNobody() throws IOException {
        vmend.succeed("inventory", "--anonymise", "-o", "anonymous.json.gz");

        JsonNode plan = vmend.plan("anonymous.json", "--inventory", "anonymous.json.gz", "--set", NO_AGE);

        assertThat(PlannedFindings.of(plan).counts()).isEqualTo(findings().counts());
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("anonymous.json.gz")))) {
            text = new String(in.readAllBytes(), UTF_8);
        }
        Dump everything = Dump.of(estate.besides(), folder.resolve("names.json"));
        Set<String> names = new TreeSet<>();
        everything.content().properties().forEach(object -> {
            // Folders and pools are called what they hold, such as "network".
            if (!object.getKey().startsWith("Folder:") && !object.getKey().startsWith("ResourcePool:")) {
                names.add(object.getValue().path("name").asText("DC0"));
            }
        });
        assertThat(names).hasSizeGreaterThan(500).contains("DC0_H0_VM0", "DC0_C0_H0", "dvpg-sniffer");
        assertThat(names).noneMatch(text::contains);
        assertThat(text)
                .contains("disk-202-0") // a device's label names nobody
                .doesNotContain(
                        estate.url().getAuthority(), "DC0", "pg-sniffer", "tools.iso", "198.51.100.7", "desk.example");
        for (JsonNode device : estate.truth().get("devices")) {
            assertThat(text).doesNotContain(device.get("instanceUuid").asText());
        }
    }

    @Test
    void asksForNothingThatCouldChangeAnythingAndLeavesNoTrace() {
        int before = estate.recorded().calls().size();
        vmend.plan("counted.json");
        List<RecordingProxy.Call> asked = estate.recorded().calls();
        int requests = asked.size() - before;

        // Statistics of 500 machines are 24 queries where 64 metrics are allowed; many more would mean that something
        // is
        // asked machine by machine.
        assertThat(requests).isBetween(10, 80);
        assertThat(estate.recorded().mutating()).isEmpty();
        CallList allowed = CallList.reading();
        assertThat(asked)
                .filteredOn(call -> call.kind().equals("soap"))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(allowed.find(call.name())).as(call.name()).isPresent());
        assertThat(asked)
                .filteredOn(call -> call.name().equals("Login"))
                .hasSameSizeAs(asked.stream()
                        .filter(call -> call.name().equals("Logout"))
                        .toList());
        assertThat(estate.changes()).isEmpty();
    }

    private enum Flag {
        PROMISCUOUS("promiscuous", "allowPromiscuous"),
        MAC_CHANGES("macChanges", "macChanges"),
        FORGED_TRANSMITS("forgedTransmits", "forgedTransmits");

        private final String inTruth;
        private final String facet;

        Flag(String inTruth, String facet) {
            this.inTruth = inTruth;
            this.facet = facet;
        }
    }

    private PlannedFindings findings() {
        return PlannedFindings.of(wide);
    }

    /** All standard groups of the estate hang on the only standard switch of their host. */
    private static boolean switchOf(JsonNode group, JsonNode networks, Flag flag) {
        return StreamSupport.stream(networks.spliterator(), false)
                .filter(network -> network.get("kind").asText().equals("host-switch")
                        && network.get("hostMoref").equals(group.get("hostMoref")))
                .findFirst()
                .orElseThrow()
                .get(flag.inTruth)
                .asBoolean();
    }

    private static String facet(JsonNode device) {
        String row = switch (device.get("device").asText()) {
            case "VirtualCdrom" -> "disconnect-cdrom";
            case "VirtualFloppy" -> "disconnect-floppy";
            case "VirtualSerialPort" -> "disconnect-serial";
            case "VirtualParallelPort" -> "disconnect-parallel";
            default -> "detach-usb-device";
        };
        return row + "/" + device.get("key").asText();
    }

    private String action(String step) {
        JsonNode action = StreamSupport.stream(wide.get("steps").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(step))
                .findFirst()
                .orElseThrow()
                .get("action");
        String flag =
                action.path("connected").asText(action.path("startConnected").asText());
        return (action.get("kind").asText() + " " + flag).strip();
    }
}
