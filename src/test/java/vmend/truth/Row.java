package vmend.truth;

import vmend.mocks.estate.Truth;
import vmend.plan.Plan;

/** One finding as it can be compared: which playbook says what of which part of which object. */
record Row(String playbook, String moref, String facet, String verdict) {

    static Row of(Plan.Finding finding) {
        return new Row(
                finding.playbook(),
                finding.subject().moref(),
                finding.facet(),
                finding.verdict().name());
    }

    static Row of(Truth truth) {
        String facet = truth.key().isEmpty() ? truth.facet() : truth.facet() + "/" + truth.key();
        return new Row(
                truth.playbook(), truth.object().value(), facet, truth.verdict().name());
    }
}
