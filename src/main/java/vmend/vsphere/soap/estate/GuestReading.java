package vmend.vsphere.soap.estate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.GuestProcesses;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.problem.ProblemException;
import vmend.vsphere.Credentials;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.LogonTries;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.GuestCalls;
import vmend.vsphere.soap.VcenterSession;

/**
 * Asks guests for their processes, one after the other; a credential that was refused once is not tried again.
 *
 * <p>A wrong password, tried on every machine of a domain, locks the account. A lost reply may have been a refusal, so it counts as one.
 */
final class GuestReading {
    private static final String WRONG_CREDENTIAL = "InvalidGuestLogin";
    private static final String NOT_DEMANDED = "asking a guest is a logon in it, and --with-guest-logon was not given";

    private final GuestCalls calls;
    private final Function<Ref, Fact<Credentials>> credentials;
    private final LogonTries tries;

    private GuestReading(GuestCalls calls, Function<Ref, Fact<Credentials>> credentials, LogonTries tries) {
        this.calls = calls;
        this.credentials = credentials;
        this.tries = tries;
    }

    /** @param logons empty where nobody demanded that guests are asked */
    static GuestReading of(VcenterSession session, Estate estate, Optional<GuestLogons> logons) {
        return new GuestReading(
                new GuestCalls(session),
                ref -> logons.isEmpty()
                        ? Fact.unknown(NOT_DEMANDED)
                        : estate.find(ref, Vm.class)
                                .map(vm -> logons.get().of(vm, estate))
                                .orElseGet(() -> Fact.unknown("the machine is gone")),
                logons.map(GuestLogons::tries).orElseGet(LogonTries::new));
    }

    /** Asks no guest; a run needs no answer of one. */
    static GuestReading off(VcenterSession session) {
        return new GuestReading(new GuestCalls(session), ref -> Fact.unknown("a run asks no guest"), new LogonTries());
    }

    Map<Ref, Fact<?>> read(Need.Processes need, Set<Ref> refs) {
        Supplier<Ref> manager = once(calls::processManager);
        Map<Ref, Fact<?>> answers = new LinkedHashMap<>();
        refs.forEach(ref -> answers.put(
                ref,
                credentials
                        .apply(ref)
                        .match(
                                as -> tries.with(as, () -> ask(need, ref, as, manager)),
                                () -> Fact.unknown("no guest logon of vmend.yaml is for it"),
                                Fact::unknown)));
        return answers;
    }

    private Fact<GuestProcesses> ask(Need.Processes need, Ref ref, Credentials as, Supplier<Ref> manager) {
        try {
            return Fact.known(calls.processes(manager.get(), ref, as, need.wanted()));
        } catch (VcenterFaultException e) {
            if (e.fault().type().equals(WRONG_CREDENTIAL)) {
                tries.stop(as, "not asked: another guest refused " + as.username() + ", and one refusal is enough");
            }
            return Fact.unknown("the guest did not answer: " + e.fault().summary());
        } catch (ProblemException e) {
            tries.stop(as, "not asked: after a reply was lost, " + as.username() + " was not tried again");
            return Fact.unknown("the guest did not answer: " + e.problem().what());
        }
    }

    private static Supplier<Ref> once(Supplier<Ref> source) {
        Ref[] kept = new Ref[1];
        return () -> {
            if (kept[0] == null) {
                kept[0] = source.get();
            }
            return kept[0];
        };
    }
}
