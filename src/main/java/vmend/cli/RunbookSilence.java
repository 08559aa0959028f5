package vmend.cli;

import java.util.List;
import vmend.action.Impact;
import vmend.notify.Message;
import vmend.plan.Plan;
import vmend.report.SafeText;
import vmend.runbook.RunbookState;
import vmend.runbook.StageLog;

/** Tells monitoring before steps that cost network or power, and after them, so that it can keep silent for so long. */
final class RunbookSilence {
    private static final String BEGINS = "begins";
    private static final String ENDS = "ends";

    private final RunbookSite site;
    private final RunbookState state;
    private final List<String> channels;
    private final RunbookTelling telling;
    private boolean begun;

    RunbookSilence(RunbookSite site, RunbookState state, StageLog log, List<String> channels) {
        this.site = site;
        this.state = state;
        this.channels = channels;
        this.telling = new RunbookTelling(site, state, log);
        this.begun = channels.stream().anyMatch(channel -> telling.toldBefore(channel, BEGINS));
    }

    /** @param approved of which those that cost nothing are no reason to be silent */
    void begins(Plan plan, List<String> approved) {
        if (begun || objects(plan, approved).isEmpty()) {
            return;
        }
        begun = true;
        tell(Message.SILENCE_BEGINS, BEGINS, objects(plan, approved));
    }

    /** Also after a failure: what monitoring then sees, it should say. */
    void ends() {
        if (begun) {
            tell(Message.SILENCE_ENDS, ENDS, List.of());
        }
    }

    private void tell(String event, String about, List<String> objects) {
        for (String channel : channels) {
            String id = site.folder().run() + "." + channel + "." + event;
            telling.tell(
                    channel,
                    about,
                    RunbookMessage.of(
                                    site, state, event + " for " + site.folder().run(), id)
                            .about(event, objects));
        }
    }

    private static List<String> objects(Plan plan, List<String> approved) {
        return plan.steps().stream()
                .filter(step -> approved.contains(step.id()))
                .filter(step -> step.impact() == Impact.NETWORK || step.impact() == Impact.POWER)
                .map(step -> SafeText.line(step.subject().path()))
                .distinct()
                .toList();
    }
}
