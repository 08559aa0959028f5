package vmend.report;

import java.util.List;
import vmend.playbook.PlaybookType;
import vmend.playbook.Severity;

/**
 * What a playbook says of itself, for reports that explain their rules.
 *
 * @param controls ids of STIG, SCG and CIS that its findings can answer
 */
public record PlaybookText(String id, String title, String why, Severity severity, List<String> controls) {

    static PlaybookText of(PlaybookType type) {
        return new PlaybookText(
                type.id(),
                type.about().title(),
                type.about().why(),
                type.about().severity(),
                type.controls().values().stream()
                        .flatMap(List::stream)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList());
    }
}
