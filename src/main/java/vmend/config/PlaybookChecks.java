package vmend.config;

import java.util.Collection;
import java.util.TreeSet;
import vmend.playbook.Nearest;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Holds the names of playbooks and settings in a configuration against those that exist. */
final class PlaybookChecks {
    private final KnownPlaybooks known;

    PlaybookChecks(KnownPlaybooks known) {
        this.known = known;
    }

    void checkId(String id, Section at, Problems problems) {
        if (!known.ids().contains(id) && !known.others()) {
            problems.add(unknown(Code.UNKNOWN_PLAYBOOK, at, "there is no such playbook", id, known.ids()));
        }
    }

    /** Says nothing of the settings of a playbook that does not exist, since its id was refused already. */
    void checkSetting(String id, String setting, Section value, Problems problems) {
        if (!known.ids().contains(id)) {
            return;
        }
        if (!known.settings(id).contains(setting)) {
            problems.add(unknown(
                    Code.UNKNOWN_SETTING,
                    value,
                    "the playbook " + id + " has no such setting",
                    setting,
                    known.settings(id)));
            return;
        }
        known.expectedInstead(id, setting, value.asSetting())
                .ifPresent(expected -> problems.add(
                        Problem.of(Code.UNKNOWN_SETTING, where(value), "the value does not fit the setting")
                                .expected(expected)
                                .found(Shown.text(value.asSetting()))));
    }

    /** Whether a setting that exists names a file. */
    boolean isFile(String id, String setting) {
        return known.ids().contains(id) && known.settings(id).contains(setting) && known.isFile(id, setting);
    }

    private static Problem unknown(Code code, Section at, String what, String found, Collection<String> allowed) {
        String names = String.join(", ", new TreeSet<>(allowed));
        Problem problem = Problem.of(code, where(at), what)
                .expected(allowed.isEmpty() ? "nothing, since there is none" : "one of " + names)
                .found(Shown.text(found));
        return problem.next(
                Nearest.hint(found, allowed).orElse("vmend playbooks list shows the playbooks and their settings."));
    }

    private static String where(Section at) {
        return at.document().where(at.path());
    }
}
