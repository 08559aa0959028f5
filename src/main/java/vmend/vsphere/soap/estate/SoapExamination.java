package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.VcenterExamination.Observation;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.About;
import vmend.vsphere.soap.ApiVersions;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.wire.CertificateLook;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.SeenCertificate;

/** Examines one vCenter from reach to privileges; the first thing that stands in the way ends it. */
public final class SoapExamination {
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(60);
    private static final Set<Code> TRUST =
            Set.of(Code.CERTIFICATE_UNTRUSTED, Code.CERTIFICATE_NOT_PINNED, Code.CERTIFICATE_EXPIRED, Code.TLS_FAILED);
    private static final Set<Code> LOGIN = Set.of(Code.LOGIN_REFUSED, Code.SECRET_MISSING, Code.SECRET_EXPOSED);

    private final String name;
    private final VcenterAddress address;
    private final Supplier<VcenterExamination.Login> login;
    private final InstantSource clock;
    private final Opening opening;
    private final List<Observation> observations = new ArrayList<>();

    /** Opens what is examined; nothing is opened before it is needed. */
    public interface Opening extends AutoCloseable {
        VcenterSession.Greeting greeting();

        VcenterSession session(Credentials credentials);

        /** Logged in to. */
        Automation automation(Credentials credentials);

        @Override
        void close();
    }

    /** @param login asked once, after the certificate was shown: who comes for the pin may have no password yet */
    public SoapExamination(
            String name,
            VcenterAddress address,
            Supplier<VcenterExamination.Login> login,
            InstantSource clock,
            Opening opening) {
        this.name = name;
        this.address = address;
        this.login = login;
        this.clock = clock;
        this.opening = opening;
    }

    /** Looks as far as it gets; asks for the privileges on the root folder, then on the places below it. */
    public VcenterExamination run(List<String> privileges) {
        try (opening) {
            certificate();
            greeting();
            VcenterExamination.Login given = login.get();
            if (given.credentials().isEmpty()) {
                observations.add(Observation.note("login", "not tried: " + given.otherwise()));
                return new VcenterExamination(observations, Optional.empty());
            }
            return new VcenterExamination(
                    observations, Optional.of(behindLogin(given.credentials().get(), privileges)));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> observations.add(Observation.bad(subject(problem.code()), problem)));
        } catch (VcenterFaultException e) {
            observations.add(Observation.bad(
                    "reading",
                    Problem.of(Code.VCENTER_FAULT, name, "the vCenter answered with a fault")
                            .found(e.fault().summary())));
        }
        return new VcenterExamination(observations, Optional.empty());
    }

    private VcenterExamination.Privileges behindLogin(Credentials credentials, List<String> privileges) {
        try (VcenterSession session = opening.session(credentials)) {
            observations.add(Observation.good("login", "logged in as " + credentials.username()));
            clock(session);
            Optional<String> partial = root(session);
            tags(credentials);
            return Holding.of(session, privileges, partial);
        }
    }

    private static String subject(Code code) {
        if (TRUST.contains(code)) {
            return "trust";
        }
        return LOGIN.contains(code) ? "login" : "reach";
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
            observations.add(pin(own.sha256()));
        }
    }

    private Observation pin(String sha256) {
        boolean pinned =
                address.trust() instanceof TlsTrust.Pin pin && pin.sha256().equals(sha256);
        return pinned
                ? Observation.good("pin", "this certificate is the pinned one")
                : Observation.note(
                        "pin",
                        "compare it with the server's own, then pin it: tls: { sha256: \"" + sha256
                                + "\" } in vmend.yaml, or VMEND_TLS_SHA256");
    }

    /** The first exchange that needs the certificate to be trusted. */
    private void greeting() {
        VcenterSession.Greeting greeting = opening.greeting();
        if (!address.isPlainHttp()) {
            observations.add(Observation.good("trust", "the certificate is trusted"));
        }
        About about = greeting.about();
        observations.add(Observation.good(
                "version", about.fullName() + ", API " + about.apiVersion() + ", speaking " + greeting.spoken()));
        ApiVersions.note(greeting.spoken()).ifPresent(note -> observations.add(Observation.note("version", note)));
    }

    private void clock(VcenterSession session) {
        Instant theirs = session.currentTime();
        Duration skew = Duration.between(clock.instant(), theirs);
        observations.add(
                skew.abs().compareTo(LARGEST_SKEW) <= 0
                        ? Observation.good(
                                "clock",
                                "the clocks differ by " + skew.abs().toSeconds() + " s (limit "
                                        + LARGEST_SKEW.toSeconds() + " s)")
                        : Observation.bad(
                                "clock",
                                Problem.of(
                                                Code.CLOCK_SKEW,
                                                name,
                                                "the clocks differ by "
                                                        + skew.abs().toSeconds() + " s")
                                        .expected("at most " + LARGEST_SKEW.toSeconds() + " s")
                                        .next("Synchronise both clocks, then run again.")));
    }

    private Optional<String> root(VcenterSession session) {
        Optional<String> partial = View.partial(session, List.of());
        observations.add(partial.map(why -> Observation.note("view", "partial: " + why))
                .orElse(Observation.good("view", "System.Read on the root folder, propagated")));
        return partial;
    }

    private void tags(Credentials credentials) {
        try (Automation automation = opening.automation(credentials)) {
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
}
