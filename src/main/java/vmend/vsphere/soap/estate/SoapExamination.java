package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.VcenterExamination.Observation;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.About;
import vmend.vsphere.soap.ApiVersions;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.wire.CertificateLook;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.SeenCertificate;

/** Examines one vCenter from reach to privileges; the first thing that stands in the way ends it. */
public final class SoapExamination {
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(60);

    private final String name;
    private final VcenterAddress address;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Opening opening;
    private final List<Observation> observations = new ArrayList<>();

    /** Opens what is examined; nothing is opened before it is needed. */
    public interface Opening extends AutoCloseable {
        /** Logged in to. */
        VcenterSession session();

        /** Logged in to. */
        Automation automation();

        @Override
        void close();
    }

    public SoapExamination(
            String name, VcenterAddress address, Credentials credentials, InstantSource clock, Opening opening) {
        this.name = name;
        this.address = address;
        this.credentials = credentials;
        this.clock = clock;
        this.opening = opening;
    }

    /** Looks as far as it gets; a privilege counts as missing when the account lacks it on the root folder. */
    public VcenterExamination run(List<String> privileges) {
        List<String> missing = new ArrayList<>();
        try (opening) {
            certificate();
            try (VcenterSession session = opening.session()) {
                observations.add(Observation.good("login", "logged in as " + credentials.username()));
                version(session);
                clock(session);
                root(session);
                tags();
                missing.addAll(missing(session, privileges));
            }
        } catch (ProblemException e) {
            e.problems().forEach(problem -> observations.add(Observation.bad("reach", problem)));
        } catch (VcenterFaultException e) {
            observations.add(Observation.bad(
                    "reading",
                    Problem.of(Code.VCENTER_FAULT, name, "the vCenter answered with a fault")
                            .found(e.fault().summary())));
        }
        return new VcenterExamination(observations, missing);
    }

    /** What the server shows, whether it is trusted or not: this is where a pin is copied from. */
    private void certificate() {
        if (address.isPlainHttp()) {
            observations.add(Observation.note("certificate", "none: plain http to this machine itself"));
            return;
        }
        List<SeenCertificate> chain = CertificateLook.at(address, Deadlines.standard());
        if (!chain.isEmpty()) {
            SeenCertificate own = chain.get(0);
            observations.add(Observation.good("certificate", own.describe()));
            observations.add(Observation.note(
                    "pin",
                    "to trust exactly this certificate: tls: { sha256: \"" + own.sha256()
                            + "\" } in vmend.yaml, or VMEND_TLS_SHA256; compare it with the server's own first"));
        }
    }

    private void version(VcenterSession session) {
        About about = session.content().about();
        observations.add(Observation.good(
                "version", about.fullName() + ", API " + about.apiVersion() + ", speaking " + session.spoken()));
        ApiVersions.note(session.spoken()).ifPresent(note -> observations.add(Observation.note("version", note)));
    }

    private void clock(VcenterSession session) {
        Instant theirs = session.currentTime();
        Duration skew = Duration.between(clock.instant(), theirs);
        observations.add(
                skew.abs().compareTo(LARGEST_SKEW) <= 0
                        ? Observation.good("clock", "vCenter's clock is " + skew.toSeconds() + " s ahead of ours")
                        : Observation.bad(
                                "clock",
                                Problem.of(Code.CLOCK_SKEW, name, "the clocks differ by " + skew.toSeconds() + " s")
                                        .expected("at most " + LARGEST_SKEW.toSeconds() + " s")
                                        .next("Synchronise both clocks, then run again.")));
    }

    private void root(VcenterSession session) {
        Optional<String> partial = View.partial(session, List.of());
        observations.add(partial.map(why -> Observation.note("view", "partial: " + why))
                .orElse(Observation.good("view", "System.Read on the root folder, propagated")));
    }

    private void tags() {
        try (Automation automation = opening.automation()) {
            int categories = automation.categories().size();
            observations.add(
                    categories > 0
                            ? Observation.good("tags", categories + " tag categories visible")
                            : Observation.note(
                                    "tags",
                                    "no tag category is visible: there is none, or the account lacks a global read permission"));
        } catch (ProblemException e) {
            observations.add(
                    Observation.note("tags", "not readable: " + e.problem().what()));
        }
    }

    private List<String> missing(VcenterSession session, List<String> privileges) {
        if (privileges.isEmpty()) {
            return List.of();
        }
        Ref root = session.content().rootFolder();
        return new VcenterQueries(session)
                .missingPrivileges(List.of(root), privileges)
                .getOrDefault(root, privileges);
    }
}
