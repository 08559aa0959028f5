package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.peer.PlannedFindings.Found;

/** What nobody knows yet breaks nothing, is named, and is never called fine. */
@NeedsPeer(Peer.GO)
class VmendNewerTypesOnSimulatorTest {
    @TempDir
    Path folder;

    @Test
    void namesTypesAndConstantsThatNobodyKnowsAndLeavesThemUnjudged() throws IOException {
        Map<String, String> newer = Map.of(
                ":type=\"VirtualCdrom\"", ":type=\"VirtualHologram\"",
                ">poweredOn<", ">hibernating<",
                "<label>", "<unheardOf><of kind=\"any\">1</of></unheardOf><label>");
        try (Simulator simulator = Simulator.with().vms(20).start();
                RewritingProxy proxy = RewritingProxy.of(simulator.url(), newer)) {
            Outcome outcome = to(proxy).succeed("plan", "-o", "plan.json");
            JsonNode plan = VmendProcess.json(folder.resolve("plan.json"));

            assertThat(notSeen(plan)).contains("type VirtualHologram", "constant hibernating");
            assertThat(outcome.out()).contains("VirtualHologram");
            JsonNode devices = playbook(plan, "unused-devices");
            assertThat(devices.get("examined").asInt()).isEqualTo(20);
            assertThat(devices.get("passed").asInt()).isZero();
            assertThat(PlannedFindings.of(plan).all())
                    .filteredOn(found -> found.playbook().equals("unused-devices"))
                    .extracting(Found::verdict)
                    .contains("unknown")
                    .doesNotContain("pass");
            assertThat(plan.get("steps"))
                    .noneMatch(step -> step.get("playbook").asText().equals("unused-devices"));
        }
    }

    private VmendProcess to(RewritingProxy proxy) {
        return VmendProcess.in(folder, proxy.url(), Simulator.USER, Simulator.PASSWORD);
    }

    private static List<String> notSeen(JsonNode plan) {
        return plan.get("notSeen").findValuesAsText("what");
    }

    private static JsonNode playbook(JsonNode plan, String id) {
        for (JsonNode playbook : plan.get("playbooks")) {
            if (playbook.get("id").asText().equals(id)) {
                return playbook;
            }
        }
        throw new AssertionError("no " + id + " in " + plan.get("playbooks"));
    }
}
