package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vmend.peer.PlannedFindings.Found;

/** vmend on the simulator by TLS, where nobody but the pin says whom to trust. */
@NeedsPeer({Peer.GO, Peer.PYTHON})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VmendTlsOnSimulatorTest {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private PlantedEstate estate;

    @BeforeAll
    void start() {
        estate = PlantedEstate.tls(500, folder);
    }

    @AfterAll
    void stop() {
        estate.close();
    }

    @Test
    void findsWhatWasPlantedWhereThePinIsRight() {
        JsonNode plan = pinned().plan("plan.json");

        assertThat(PlannedFindings.of(plan).about("disconnect-", "detach-"))
                .extracting(Found::moref)
                .hasSizeGreaterThanOrEqualTo(17);
        assertThat(PlannedFindings.of(plan).about("vss-portgroup-security/pg-sniffer/allowPromiscuous"))
                .hasSize(1);
        pinned().succeed("inventory", "-o", "inventory.json.gz");
        assertThat(estate.recorded().mutating()).isEmpty();
        assertThat(estate.changes()).isEmpty();
    }

    @Test
    void doctorPrintsThePinToCopy() {
        String pin = estate.pin().orElseThrow();

        assertThat(pinned().succeed("doctor").out().replace(":", "").toLowerCase(java.util.Locale.ROOT))
                .contains(pin);
        Outcome untrusted = vmend().run("doctor");
        assertThat(untrusted.exit()).isEqualTo(1);
        assertThat(untrusted.out().replace(":", "").toLowerCase(java.util.Locale.ROOT))
                .contains(pin);
    }

    @Test
    void sendsNothingWhereThePinIsWrongOrNobodyVouches() {
        int before = estate.recorded().calls().size();
        Outcome wrong = vmend().with("VMEND_TLS_SHA256", "0".repeat(64)).run("plan");
        Outcome none = vmend().run("plan");

        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("VM-112");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("VM-111");
        assertThat(wrong.output() + none.output()).doesNotContain(Simulator.PASSWORD, "\tat ");
        assertThat(estate.recorded().calls()).hasSize(before);
    }

    private VmendProcess pinned() {
        return vmend().with("VMEND_TLS_SHA256", estate.pin().orElseThrow());
    }

    private VmendProcess vmend() {
        return VmendProcess.in(folder, estate.url(), Simulator.USER, Simulator.PASSWORD);
    }
}
