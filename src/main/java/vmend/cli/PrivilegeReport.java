package vmend.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.plan.Chosen;
import vmend.role.Applying;
import vmend.role.Reading;
import vmend.role.Role;
import vmend.vsphere.ReadingCall;
import vmend.vsphere.VcenterExamination.Observation;
import vmend.vsphere.VcenterExamination.Privileges;

/** What an account's privileges suffice for: reading and applying apart, and for each missing one what would not work without it. */
final class PrivilegeReport {
    private static final String SUBJECT = "privileges";

    private final Role reading;
    private final Role applying;
    private final String mend;

    /** @param all whether these are all playbooks that there are */
    PrivilegeReport(List<Chosen> chosen, boolean all, List<ReadingCall> calls) {
        this.reading = Reading.role(chosen, calls);
        this.applying = Applying.role(chosen);
        this.mend = all
                ? ""
                : chosen.stream()
                        .map(playbook -> " --playbook " + playbook.id())
                        .collect(Collectors.joining());
    }

    List<String> ids() {
        return reading.and(applying).ids();
    }

    List<Observation> observations(Privileges held) {
        List<Observation> all = new ArrayList<>();
        all.add(told(reading, "reading", held, held.partial()));
        if (!applying.privileges().isEmpty()) {
            all.add(told(applying, "applying", held, Optional.empty()));
        }
        Role both = reading.and(applying);
        held.missing().stream()
                .flatMap(id -> both.find(id).stream())
                .forEach(privilege -> all.add(Observation.note(
                        SUBJECT, "without " + privilege.id() + ": " + String.join("; ", privilege.uses()))));
        if (!held.missing().isEmpty() || !held.inPart().isEmpty()) {
            boolean toRead = reading.ids().stream().anyMatch(held.missing()::contains);
            all.add(Observation.note(
                    SUBJECT,
                    "the role of an account that " + (toRead ? "reads: vmend role --for read" : "applies: vmend role")
                            + mend));
        }
        return all;
    }

    private static Observation told(Role role, String what, Privileges held, Optional<String> partial) {
        List<String> missing =
                role.ids().stream().filter(held.missing()::contains).toList();
        List<String> inPart =
                role.ids().stream().filter(held.inPart()::contains).toList();
        List<String> said = new ArrayList<>();
        if (!missing.isEmpty()) {
            said.add(missing.size() + " missing: " + String.join(", ", missing));
        }
        if (!inPart.isEmpty()) {
            said.add(inPart.size() + " on a part of the tree only: " + String.join(", ", inPart)
                    + " (a run asks on each object before it sends anything)");
        }
        partial.ifPresent(why -> said.add("only a part of the tree is seen (" + why + "), the rest is unknown"));
        return said.isEmpty()
                ? Observation.good(SUBJECT, what + ": all there (" + String.join(", ", role.ids()) + ")")
                : Observation.note(SUBJECT, what + ": " + String.join("; ", said));
    }
}
