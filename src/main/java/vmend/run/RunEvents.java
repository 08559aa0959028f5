package vmend.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.FaultKind;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFaultException;

/** The marks that runs leave in vCenter's own events, where runs from other machines see them. */
final class RunEvents {
    private static final String PREFIX = "vmend run ";
    private static final Pattern MARK = Pattern.compile("vmend run (\\S+) (begins|ends): .*", Pattern.DOTALL);
    /** A run that began this long ago without an end is taken for dead; it marks itself again while it lives. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final VcenterChanges vcenter;
    private final Order order;

    RunEvents(VcenterChanges vcenter, Order order) {
        this.vcenter = vcenter;
        this.order = order;
    }

    /**
     * Refuses to begin beside another run, or with an approval that was used.
     *
     * @return what could not be told, for the journal
     */
    Optional<String> require() {
        Instant now = vcenter.now();
        Instant since = order.grants().stream()
                .map(Order.Grant::since)
                .reduce(now.minus(FRESH), (one, other) -> one.isBefore(other) ? one : other);
        Optional<List<VcenterChanges.UserEvent>> events = vcenter.userEvents(since, PREFIX);
        if (events.isEmpty()) {
            return Optional.of("vCenter's events cannot be read: whether another run is under way, or the approval was"
                    + " used on another machine, is not known");
        }
        refuseUsed(events.get());
        refuseOther(events.get(), now);
        return Optional.empty();
    }

    private void refuseUsed(List<VcenterChanges.UserEvent> events) {
        for (Order.Grant grant : order.grants()) {
            for (VcenterChanges.UserEvent event : events) {
                Matcher mark = MARK.matcher(event.message());
                boolean used = mark.matches()
                        && !mark.group(1).equals(order.run())
                        && event.message().contains(grant.id())
                        && event.message().contains(order.planDigest());
                if (used) {
                    throw Problem.of(Code.APPROVAL_USED, "approval " + grant.id(), Code.APPROVAL_USED.meaning())
                            .found("run " + mark.group(1) + " of " + event.at() + ", in vCenter's events")
                            .next("Approve again: vmend approve PLAN …")
                            .asException();
                }
            }
        }
    }

    private void refuseOther(List<VcenterChanges.UserEvent> events, Instant now) {
        Map<String, Instant> underWay = new HashMap<>();
        for (VcenterChanges.UserEvent event : events) {
            Matcher mark = MARK.matcher(event.message());
            if (mark.matches() && mark.group(2).equals("begins")) {
                underWay.put(mark.group(1), event.at());
            } else if (mark.matches()) {
                underWay.remove(mark.group(1));
            }
        }
        underWay.remove(order.run());
        underWay.forEach((run, at) -> {
            if (at.isAfter(now.minus(FRESH))) {
                throw Problem.of(Code.RUN_IN_PROGRESS, order.vcenter().name(), Code.RUN_IN_PROGRESS.meaning())
                        .found("run " + run + " began at " + at + " and has not ended")
                        .next("Wait for it, or, where it died: vmend resume " + run + " on its machine.")
                        .asException();
            }
        });
    }

    /** Says that the run begins; gives why vCenter does not take it. */
    Optional<String> begins() {
        String approvals =
                String.join(",", order.grants().stream().map(Order.Grant::id).toList());
        String changes = String.join(
                ",", order.grants().stream().map(Order.Grant::change).distinct().toList());
        return mark(PREFIX + order.run() + " begins: " + order.steps().size() + " steps, change " + changes
                + ", approval " + approvals + ", plan " + order.planDigest());
    }

    /** Says that it still goes on, so that no other run takes it for dead. */
    Optional<String> goesOn(int left) {
        return mark(PREFIX + order.run() + " begins: going on, " + left + " steps left");
    }

    Optional<String> ends(String how) {
        return mark(PREFIX + order.run() + " ends: " + how);
    }

    /** A mark that is refused or whose reply is lost ends no run: what it does stands in its journal, and there the missing mark, too. */
    private Optional<String> mark(String message) {
        try {
            return sent(message);
        } catch (VcenterFaultException | ProblemException e) {
            return Optional.of("whether it stands there is not known: " + e.getMessage());
        }
    }

    private Optional<String> sent(String message) {
        try {
            return vcenter.logEvent(message);
        } catch (VcenterFaultException e) {
            if (e.kind() != FaultKind.SESSION_GONE) {
                throw e;
            }
        }
        // A reading logs in again, and what met no session was not written.
        vcenter.now();
        return vcenter.logEvent(message);
    }
}
