package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsPeer({Peer.GO, Peer.PYTHON})
class SimulatorItselfTest {
    @TempDir
    Path folder;

    @Test
    void holdsWhatWasPlantedByAClientThatIsNotOurs() {
        try (PlantedEstate estate = PlantedEstate.http(40, folder)) {
            List<String> planted = estate.truth().findValuesAsText("planted");

            assertThat(planted)
                    .hasSize(19)
                    .doesNotContain("null")
                    .contains(
                            "cdrom-iso", "floppy-image", "serial-uri", "parallel-file", "usb-host", "cdrom-unplugged");
            assertThat(estate.truth().get("networks"))
                    .filteredOn(network -> network.get("promiscuous").asBoolean())
                    .extracting(network -> network.get("kind").asText() + " "
                            + network.get("name").asText())
                    .containsExactlyInAnyOrder(
                            "host-switch vSwitch0",
                            "host-port-group VM Network",
                            "host-port-group VM Network",
                            "host-port-group pg-sniffer",
                            "distributed-switch DVS-planted",
                            "distributed-port-group dvpg-sniffer");
        }
    }

    @Test
    void readingItLeavesNoTrace() {
        try (PlantedEstate estate = PlantedEstate.tls(40, folder)) {
            Dump.of(estate.url(), folder.resolve("read-through-the-proxy.json"));

            assertThat(estate.recorded().calls())
                    .extracting(RecordingProxy.Call::name)
                    .contains(
                            "Login", "RetrieveServiceContent", "CreateContainerView", "RetrievePropertiesEx", "Logout");
            assertThat(estate.recorded().mutating()).isEmpty();
            assertThat(estate.changes()).isEmpty();
        }
    }

    @Test
    void aChangeIsSeenByProxyAndDump() {
        try (PlantedEstate estate = PlantedEstate.tls(40, folder)) {
            PythonPeer.succeed(
                    "power_off.py",
                    "--url",
                    estate.url().toString(),
                    "--user",
                    Simulator.USER,
                    "--password",
                    Simulator.PASSWORD,
                    "--name",
                    "DC0_H0_VM1");

            assertThat(estate.recorded().mutating())
                    .extracting(RecordingProxy.Call::name)
                    .containsExactly("PowerOffVM_Task");
            assertThat(estate.changes()).contains("runtime/powerState");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (Simulator simulator = Simulator.with().tls().start()) {
            Outcome outcome = PythonPeer.run(
                    "dump.py",
                    "take",
                    "--url",
                    simulator.url().toString(),
                    "--user",
                    Simulator.USER,
                    "--password",
                    "wrong",
                    "--out",
                    folder.resolve("never").toString());

            assertThat(outcome.exit()).isNotZero();
            assertThat(outcome.err()).contains("InvalidLogin");
            assertThat(folder.resolve("never")).doesNotExist();
        }
    }
}
