package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vmend.config.Secrets;
import vmend.config.VcenterConfig;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Match;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.Credentials;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.LogonTries;

/** The guest logons of {@code vmend.yaml}, in its order; the first that is for a machine holds. */
final class SiteGuestLogons implements GuestLogons {
    private final List<Entry> entries;
    private final LogonTries tries;

    private record Entry(List<Match> matches, Credentials credentials) {
        Fact<Boolean> isFor(Vm vm, Estate estate) {
            List<Fact<Boolean>> answers = matches.stream()
                    .map(match -> match.test(vm, Optional.empty(), estate))
                    .toList();
            if (matches.isEmpty() || answers.stream().anyMatch(answer -> answer.is(true))) {
                return Fact.known(true);
            }
            return answers.stream()
                    .filter(answer -> !answer.is(false))
                    .findFirst()
                    .orElse(Fact.known(false));
        }
    }

    private SiteGuestLogons(List<Entry> entries, LogonTries tries) {
        this.entries = List.copyOf(entries);
        this.tries = tries;
    }

    /** Those of a vCenter, with their passwords; a vCenter without any is a wrong configuration, since asking was demanded. */
    static GuestLogons of(VcenterConfig vcenter, Surroundings around, LogonTries tries) {
        if (vcenter.guestLogons().isEmpty()) {
            throw Problem.of(Code.CONFIG_INVALID, vcenter.name(), "its guests cannot be asked: no guest logon is set")
                    .expected("guestLogons of the vCenter in vmend.yaml, each with match, username and password")
                    .next("Plan without --with-guest-logon, or add guestLogons.")
                    .asException();
        }
        Secrets secrets = new Secrets(around.environment());
        List<Entry> entries = new ArrayList<>();
        vcenter.guestLogons()
                .forEach(logon -> entries.add(new Entry(
                        logon.matches(),
                        new Credentials(
                                logon.username(),
                                secrets.fetch(logon.password(), vcenter.name() + ", guest logon " + logon.username())
                                        .reveal()))));
        return new SiteGuestLogons(entries, tries);
    }

    @Override
    public Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        entries.forEach(entry -> entry.matches().forEach(match -> needs.addAll(match.needs())));
        return needs;
    }

    @Override
    public LogonTries tries() {
        return tries;
    }

    /** An entry of which it is not known whether it is for the machine ends the search: the next may be the wrong one. */
    @Override
    public Fact<Credentials> of(Vm vm, Estate estate) {
        for (Entry entry : entries) {
            Fact<Boolean> is = entry.isFor(vm, estate);
            if (is.is(true)) {
                return Fact.known(entry.credentials());
            }
            if (!is.is(false)) {
                return Fact.unknown("which guest logon is for it is not known: "
                        + is.whyUnknown().orElse("a criterion has no value"));
            }
        }
        return Fact.unset();
    }
}
