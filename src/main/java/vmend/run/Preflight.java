package vmend.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vmend.inventory.Estate;
import vmend.inventory.Ref;
import vmend.plan.LimitCheck;
import vmend.plan.OneQuarantine;
import vmend.plan.Plan;
import vmend.plan.Site;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.VcenterChanges;

/** What must hold before a run makes its first call; everything here refuses the run as a whole. */
final class Preflight {
    private Preflight() {}

    static void require(Order order, VcenterChanges vcenter, Estate estate, Site site) {
        identity(order, vcenter);
        order.works();
        partialView(order, estate);
        Optional<String> tooMany = LimitCheck.over(
                        order.plan(), steps(order), order.rules().limits())
                .or(() -> OneQuarantine.over(steps(order), site.zones()));
        tooMany.ifPresent(over -> {
            throw Problem.of(Code.OVER_LIMIT, "plan " + order.plan().id(), Code.OVER_LIMIT.meaning())
                    .found(over)
                    .next("Approve fewer steps: vmend approve PLAN --only STEP …")
                    .asException();
        });
        if (!Windows.anyOpen(order.rules().windows(), vcenter.now())) {
            throw Problem.of(Code.WINDOW_CLOSED, order.vcenter().name(), Code.WINDOW_CLOSED.meaning())
                    .expected(String.join(
                            "; ",
                            order.rules().windows().stream()
                                    .map(window -> window.name() + " (" + window.cron() + ", " + window.zone()
                                            + ", for " + window.lasts() + ")")
                                    .toList()))
                    .found("vCenter's time is " + vcenter.now())
                    .asException();
        }
        privileges(order, vcenter, estate);
    }

    private static List<Plan.Step> steps(Order order) {
        return order.plan().steps().stream()
                .filter(step -> order.steps().contains(step.id()))
                .toList();
    }

    private static void identity(Order order, VcenterChanges vcenter) {
        String expected = order.vcenter().instanceUuid();
        String found = vcenter.info().instanceUuid();
        if (expected.isEmpty() || !expected.equals(found)) {
            throw Problem.of(Code.OTHER_VCENTER, order.vcenter().name(), Code.OTHER_VCENTER.meaning())
                    .expected("instanceUuid " + expected)
                    .found(found.isEmpty() ? "none" : found)
                    .asException();
        }
    }

    private static void partialView(Order order, Estate estate) {
        Optional<String> partial = estate.partialView();
        if (partial.isPresent() && !order.rules().partialViewAccepted()) {
            throw Problem.of(Code.PARTIAL_VIEW, order.vcenter().name(), Code.PARTIAL_VIEW.meaning())
                    .found(partial.get())
                    .next("Give the account Read-only on the root folder, or, if that is meant, list the vCenter under"
                            + " acceptPartialView in the trust file.")
                    .asException();
        }
    }

    /** An object that is gone by now is no matter of privileges: its step is skipped. */
    private static void privileges(Order order, VcenterChanges vcenter, Estate estate) {
        Map<Ref, Set<String>> needed = new LinkedHashMap<>();
        order.works().stream()
                .filter(work -> estate.find(work.action().target()).isPresent())
                .forEach(work -> needed.computeIfAbsent(work.action().target(), any -> new LinkedHashSet<>())
                        .addAll(work.action().privileges()));
        Map<String, List<String>> missing = new TreeMap<>();
        vcenter.missingPrivileges(needed)
                .forEach((object, privileges) ->
                        privileges.forEach(privilege -> missing.computeIfAbsent(privilege, any -> new ArrayList<>())
                                .add(object.toString())));
        if (!missing.isEmpty()) {
            List<String> lines = new ArrayList<>();
            missing.forEach((privilege, objects) -> lines.add(privilege + " on " + objects.get(0)
                    + (objects.size() > 1 ? " and " + (objects.size() - 1) + " more" : "")));
            throw Problem.of(Code.PRIVILEGE_MISSING, order.vcenter().name(), Code.PRIVILEGE_MISSING.meaning())
                    .found(String.join("; ", lines))
                    .next(
                            "Grant them to the account that applies (vmend role --plan PLAN prints its role), then run again."
                                    + " Nothing was sent.")
                    .asException();
        }
    }
}
