package vmend.approval;

import java.util.List;
import java.util.stream.Collectors;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Counts approvers, each once by name and once by key. */
record Quorum(int needed, List<AcceptedApproval> accepted) {

    boolean reachedFor(String step) {
        return countFor(step) >= needed;
    }

    long countFor(String step) {
        List<TrustedKey> signers = accepted.stream()
                .filter(one -> one.approval().steps().contains(step))
                .flatMap(one -> one.signers().stream())
                .toList();
        long names = signers.stream().map(TrustedKey::name).distinct().count();
        long keys = signers.stream().map(one -> one.key().id()).distinct().count();
        return Math.min(names, keys);
    }

    RuntimeException notReached(ReadPlan plan) {
        String who = accepted.stream()
                .flatMap(one -> one.signers().stream())
                .map(TrustedKey::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return Problem.of(
                        Code.QUORUM_NOT_REACHED,
                        plan.where(),
                        "no step is approved by as many as the trust file asks for")
                .expected("approvals of " + persons(needed) + " for the same step")
                .found("approvals of " + who)
                .next("Name the approvals of the others too: --approval FILE --approval FILE")
                .asException();
    }

    static String persons(int number) {
        return number == 1 ? "one person" : number + " different persons";
    }
}
