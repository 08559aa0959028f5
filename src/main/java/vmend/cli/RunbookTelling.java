package vmend.cli;

import java.util.List;
import java.util.Objects;
import vmend.notify.Message;
import vmend.notify.Notifier;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.runbook.RunbookEntry;
import vmend.runbook.RunbookState;
import vmend.runbook.StageLog;

/** Sends messages of one stage, each journalled before and after; one that was sent or given up is not sent again. */
final class RunbookTelling {
    private final RunbookSite site;
    private final RunbookState.StageState here;
    private final StageLog log;

    RunbookTelling(RunbookSite site, RunbookState state, StageLog log) {
        this.site = site;
        this.here = state.stage(state.underWay().orElse(""));
        this.log = log;
    }

    /**
     * Sends a message, unless a process before this one did.
     *
     * @param about what of the stage it tells, where a channel gets several messages of one stage
     * @return whether it was sent; one that cannot be sent is reported and changes nothing else
     */
    boolean tell(String channel, String about, Message message) {
        String key = about.isEmpty() ? channel : channel + " " + about;
        RunbookEntry.Told before = here.told().get(key);
        if (before != null) {
            return before.sent();
        }
        log.tells(key, message.id());
        try {
            String how = new Channels(site.around(), site.config().secretVariables())
                    .open(
                            channel,
                            Objects.requireNonNull(site.config().notifications().get(channel)))
                    .send(message);
            log.told(key, true, how);
            return true;
        } catch (Notifier.NotSent e) {
            return failed(key, e.why());
        } catch (ProblemException e) {
            return failed(key, e.problem().code().id() + " " + e.problem().what());
        }
    }

    /** Whether a message was sent or given up by a process before this one. */
    boolean toldBefore(String channel, String about) {
        return here.told().containsKey(channel + " " + about);
    }

    private boolean failed(String key, String why) {
        log.told(key, false, why);
        Vmend.tell(
                site.around(),
                List.of(Problem.of(Code.NOT_NOTIFIED, "notification " + key, Code.NOT_NOTIFIED.meaning())
                        .found(why)));
        return false;
    }
}
