package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import vmend.approval.ReadPlan;
import vmend.approval.StepSet;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The options that say which steps of a plan are meant; all unless said otherwise. */
final class StepChoice {
    @Option(
            names = "--only",
            paramLabel = "STEP",
            split = ",",
            description = "approve these steps and leave out all others; may be repeated, or S-0001,S-0002")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--reject",
            paramLabel = "STEP",
            split = ",",
            description = "leave out these steps and approve all others; may be repeated")
    private List<String> reject = new ArrayList<>();

    void check() {
        if (!only.isEmpty() && !reject.isEmpty()) {
            throw Problem.of(Code.USAGE_WRONG, "vmend approve", "--only and --reject cannot be combined")
                    .asException();
        }
    }

    Set<String> of(ReadPlan plan) {
        Set<String> named = new LinkedHashSet<>(only.isEmpty() ? reject : only);
        List<String> unknown = new StepSet(plan.plan()).unknown(named);
        if (!unknown.isEmpty()) {
            throw Problem.of(Code.USAGE_WRONG, plan.where(), "the plan has no such step")
                    .found(String.join(", ", unknown))
                    .next("vmend show " + plan.where() + " --all lists its steps.")
                    .asException();
        }
        Set<String> chosen = new LinkedHashSet<>();
        plan.plan().steps().stream()
                .map(Plan.Step::id)
                .filter(id -> only.isEmpty() ? !reject.contains(id) : only.contains(id))
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            throw Problem.of(Code.USAGE_WRONG, plan.where(), "no step is left to approve")
                    .asException();
        }
        return chosen;
    }
}
