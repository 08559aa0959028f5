package vmend.runbook;

/** Runbooks that tests run on the small estate of the runner's tests. */
final class RoutineTexts {
    static final String ESTATE = "/vmend/run/workshop.yaml";

    private RoutineTexts() {}

    /** @param gate what opens it */
    static String mending(String gate) {
        return """
                format: vmend.runbook/1
                name: routine
                title: Disconnect unused devices
                inputs:
                  deadline: { type: duration, default: PT4H, help: how long an approval is waited for }
                stages:
                  - plan: { playbooks: [{ id: unused-devices }], limits: { stepsPerRun: 3 } }
                  - gate: %s
                  - apply:
                  - verify:
                on-failure:
                  - notify: { subject: somebody must look }
                always:
                  - report: { formats: [md] }
                  - notify:
                """.formatted(gate);
    }
}
