package vmend.external;

import java.util.List;
import java.util.Optional;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** A finding as it crosses the border. */
record FindingForm(
        Verdict verdict,
        Facet facet,
        Optional<Severity> severity,
        String reason,
        List<Evidence> evidence,
        List<ProposalForm> proposals,
        Optional<String> noStep) {

    static FindingForm of(Finding finding) {
        return new FindingForm(
                finding.verdict(),
                finding.facet(),
                finding.severity(),
                finding.reason(),
                finding.evidence(),
                finding.proposals().stream().map(ProposalForm::of).toList(),
                finding.noStep());
    }

    /** @throws IllegalArgumentException for what no playbook may say */
    Finding finding() {
        return new Finding(
                verdict,
                facet,
                severity,
                reason,
                evidence,
                proposals.stream().map(ProposalForm::proposal).toList(),
                noStep);
    }
}
