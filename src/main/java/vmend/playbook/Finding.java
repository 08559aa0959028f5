package vmend.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a judge says about one facet of the object it judged.
 *
 * @param severity empty means the playbook's own
 * @param reason one line for a reader who does not know the playbook
 * @param proposals in the order they should happen; a later one may follow an earlier one
 * @param noStep why nothing is proposed, where a reader would expect something
 */
public record Finding(
        Verdict verdict,
        Facet facet,
        Optional<Severity> severity,
        String reason,
        List<Evidence> evidence,
        List<Proposal> proposals,
        Optional<String> noStep) {

    public Finding {
        evidence = List.copyOf(evidence);
        proposals = List.copyOf(proposals);
        if (verdict == Verdict.UNKNOWN && !proposals.isEmpty()) {
            throw new IllegalArgumentException("an unknown verdict never proposes a fix: " + facet.id());
        }
    }

    public static Finding fail(Facet facet, String reason) {
        return new Finding(Verdict.FAIL, facet, Optional.empty(), reason, List.of(), List.of(), Optional.empty());
    }

    public static Finding unknown(Facet facet, String reason) {
        return new Finding(Verdict.UNKNOWN, facet, Optional.empty(), reason, List.of(), List.of(), Optional.empty());
    }

    public Finding severity(Severity own) {
        return new Finding(verdict, facet, Optional.of(own), reason, evidence, proposals, noStep);
    }

    public Finding because(Evidence... more) {
        return because(List.of(more));
    }

    public Finding because(List<Evidence> more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(more);
        return new Finding(verdict, facet, severity, reason, all, proposals, noStep);
    }

    public Finding propose(Proposal... more) {
        List<Proposal> all = new ArrayList<>(proposals);
        all.addAll(List.of(more));
        return new Finding(verdict, facet, severity, reason, evidence, all, noStep);
    }

    /** Says why no step is proposed, for example {@code serial ports are reported only}. */
    public Finding withoutStep(String why) {
        return new Finding(verdict, facet, severity, reason, evidence, proposals, Optional.of(why));
    }
}
