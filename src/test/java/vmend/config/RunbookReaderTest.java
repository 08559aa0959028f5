package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Kind;
import vmend.runbook.Runbook;
import vmend.runbook.Stage;

class RunbookReaderTest {
    private static final String HEAD = """
            format: vmend.runbook/1
            name: routine
            title: A routine
            """;
    private static final String INPUTS = """
            inputs:
              atMost: { type: number, default: 10, unit: steps, help: at most so many }
              wait: { type: duration, default: PT4H, help: how long }
              quiet: { type: flag, default: false, help: whether }
              who: { type: list, default: [], help: who is told }
              machine: { type: text, help: the machine }
            """;
    private static final String STAGES = """
            stages:
              - doctor:
              - plan:
                  playbooks:
                    - { id: promiscuous-port-groups, objects: [DistributedVirtualPortgroup], settings: { wideTrunk: "${atMost}" } }
                  scope: { name: "${machine}" }
                  limits: { stepsPerRun: "${atMost}" }
              - gate: { approval: "", deadline: "${wait}" }
              - apply:
              - verify: {}
            always:
              - notify: { channels: "${who}", subject: "done with ${machine} and ${machine}" }
            """;

    @TempDir
    Path folder;

    @Test
    void putsTheValuesOfInputsWhereTheStagesNameThem() {
        Runbook runbook = read(HEAD + INPUTS + STAGES, Map.of("machine", "web-01", "atMost", "3", "who", "a,b"));

        Stage.Plan plan = (Stage.Plan) runbook.stages().get(1);
        assertThat(plan.limits().stepsPerRun()).contains(3);
        assertThat(plan.judges())
                .containsExactly(new Stage.Judge(
                        "promiscuous-port-groups", List.of(Kind.DISTRIBUTED_PORT_GROUP), Map.of("wideTrunk", "3")));
        assertThat(plan.scope().orElseThrow().text()).isEqualTo("name web-01");
        assertThat(runbook.stages().get(2)).isEqualTo(new Stage.ByPerson("", Duration.ofHours(4)));
        assertThat(runbook.always())
                .containsExactly(new Stage.Notify(List.of("a", "b"), Optional.of("done with web-01 and web-01")));
    }

    @Test
    void readsARunbookOfWhichAnInputWasNotSaidButDoesNotRunIt() {
        Runbook runbook = read(HEAD + INPUTS + STAGES, Map.of());

        assertThat(((Stage.Plan) runbook.stages().get(1)).scope().orElseThrow().text())
                .isEqualTo("name <machine>");
        assertThat(Given.whatIsWrong(
                        () -> reader().complete("routine.yaml", bytes(HEAD + INPUTS + STAGES), RunbookValues.none())))
                .isEqualTo("""
                        VM-581 routine.yaml: the input machine is missing
                               expected --set machine=…: the machine""");
    }

    @Test
    void namesTheInputThatWasMeantAndWhatAValueLooksLike() {
        assertThat(wrong(HEAD + INPUTS + STAGES, Map.of("atmost", "3"))).isEqualTo("""
                VM-581 --set atmost: the runbook has no such input
                       expected one of atMost, wait, quiet, who, machine
                       found    atmost
                       Did you mean atMost?""");
        assertThat(wrong(HEAD + INPUTS + STAGES, Map.of("atMost", "ten"))).isEqualTo("""
                VM-581 --set atMost: the value does not fit the input
                       expected a whole number, in steps
                       found    "ten\"""");
        assertThat(wrong(HEAD + INPUTS + STAGES, Map.of("wait", "4 hours"))).contains("an ISO-8601 duration");
        assertThat(wrong(HEAD + INPUTS + STAGES, Map.of("quiet", "yes"))).contains("true or false");
    }

    @Test
    void namesFileLineAndKeyOfAWrongValueInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("in.yaml"), "machine: web-01\natMost: ten\nnobody: 1\n");

        assertThat(Given.whatIsWrong(() -> reader().read(
                                "routine.yaml",
                                bytes(HEAD + INPUTS + STAGES),
                                RunbookValues.none().file(file))))
                .contains("VM-581 " + file + ":2 atMost: the value does not fit the input")
                .contains("VM-581 " + file + ":3 nobody: the runbook has no such input");
    }

    @Test
    void takesWhatTheLineSaysBeforeWhatTheFileSays() throws Exception {
        Path file = Files.writeString(folder.resolve("in.yaml"), "machine: web-01\nwho: [a, b]\n");
        Runbook runbook = reader().read(
                        "routine.yaml",
                        bytes(HEAD + INPUTS + STAGES),
                        RunbookValues.none().file(file).line(Map.of("machine", "web-02")));

        assertThat(((Stage.Plan) runbook.stages().get(1)).scope().orElseThrow().text())
                .isEqualTo("name web-02");
    }

    @Test
    void namesLineAndKeyOfWhatIsWrongInTheRunbook() {
        assertThat(wrong(HEAD + "stages:\n  - gates: {}\n", Map.of()))
                .contains("routine.yaml:5 stages[0].gates: unknown key")
                .contains("Did you mean gate?");
        assertThat(wrong(HEAD + "stages:\n  - plan: { playbooks: [{ id: unused-device }] }\n", Map.of()))
                .contains("VM-206 routine.yaml:5 stages[0].plan.playbooks[0].id: there is no such playbook")
                .contains("Did you mean unused-devices?");
        assertThat(wrong(
                        HEAD + "stages:\n  - plan: { playbooks: [{ id: unused-devices, settings: { manuel: 1 } }] }\n",
                        Map.of()))
                .contains("VM-207 routine.yaml:5 stages[0].plan.playbooks[0].settings.manuel");
        assertThat(wrong(
                        HEAD + "stages:\n  - plan: { playbooks: [{ id: unused-devices, objects: [VM] }] }\n", Map.of()))
                .contains("objects[0]: there is no such type of object");
        assertThat(wrong(HEAD + "stages:\n  - doctor:\n  - notify: { subject: \"${nobody}\" }\n", Map.of()))
                .contains("routine.yaml:6 stages[1].notify.subject: the runbook has no such input");
    }

    @Test
    void refusesStagesThatCouldNeverWork() {
        assertThat(wrong(HEAD + "stages:\n  - apply:\n", Map.of()))
                .contains("routine.yaml:5 stages[0]: a stage is missing before apply");
        assertThat(wrong(HEAD + "stages:\n  - plan: { playbooks: five }\n  - gate: { policy: a, stop: b }\n", Map.of()))
                .contains("stages[1].gate: the gate must open in one way");
        assertThat(wrong(
                        HEAD + "stages:\n  - plan: { playbooks: five }\n  - gate: { stop: b }\n  - apply:\n", Map.of()))
                .contains("nothing can come to the stage apply");
        assertThat(wrong(HEAD + "stages:\n  - plan: { playbooks: five }\n  - plan: { playbooks: five }\n", Map.of()))
                .contains("there is a second stage plan");
        assertThat(wrong(HEAD + "stages:\n  - doctor:\nalways:\n  - apply:\n", Map.of()))
                .contains("always[0].apply: unknown key");
    }

    @Test
    void refusesInputsThatAreNotDeclaredWell() {
        assertThat(wrong(
                        HEAD + "inputs: { n: { type: number, default: ten, help: h } }\nstages: [{ doctor: }]\n",
                        Map.of()))
                .contains("inputs.n.default: the default does not fit the input's type");
        assertThat(wrong(HEAD + "inputs: { n: { type: number, help: h } }\nstages: [{ doctor: }]\n", Map.of()))
                .contains("inputs.n: an input of type number needs a default");
        assertThat(wrong(
                        HEAD + "inputs: { n: { type: numbr, default: 1, help: h } }\nstages: [{ doctor: }]\n",
                        Map.of()))
                .contains("inputs.n.type: the value is not one of those allowed");
    }

    private static RunbookReader reader() {
        return new RunbookReader(Given.known());
    }

    private static Runbook read(String yaml, Map<String, String> set) {
        return reader().read("routine.yaml", bytes(yaml), RunbookValues.none().line(set));
    }

    private static String wrong(String yaml, Map<String, String> set) {
        return Given.whatIsWrong(() -> read(yaml, set));
    }

    private static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
