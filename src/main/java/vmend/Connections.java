package vmend;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.cli.Connector;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.EstateSource;
import vmend.vsphere.ReadingCall;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.rest.RestAutomation;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.Exchange;
import vmend.vsphere.soap.HttpExchange;
import vmend.vsphere.soap.ResilientExchange;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursors;
import vmend.vsphere.soap.change.SoapChanges;
import vmend.vsphere.soap.estate.SoapEstateSource;
import vmend.vsphere.soap.estate.SoapExamination;
import vmend.vsphere.wire.ApprovedWrites;
import vmend.vsphere.wire.CallKind;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.ResilienceFigures;
import vmend.vsphere.wire.RestCallList;

/** Opens vCenters over SOAP and REST: one connection and one set of resilience figures each, nothing shared between two. */
final class Connections implements Connector {
    private final InstantSource clock;
    private final Deadlines deadlines;
    private final ResilienceFigures figures;

    Connections(InstantSource clock) {
        this(clock, Deadlines.standard(), ResilienceFigures.standard());
    }

    /** With figures of its own, for a vCenter that answers at once or never. */
    Connections(InstantSource clock, Deadlines deadlines, ResilienceFigures figures) {
        this.clock = clock;
        this.deadlines = deadlines;
        this.figures = figures;
    }

    @Override
    public EstateSource open(Target target, LongConsumer objectsRead) {
        HttpWire wire = new HttpWire(target.address(), deadlines);
        Unknowns unknowns = new Unknowns();
        OpenSessions sessions = OpenSessions.untilExit();
        VcenterSession session;
        try {
            session = sessions.open(() -> VcenterSession.open(
                    target.name(),
                    exchange(target.name(), wire, reading(target)),
                    target.credentials(),
                    cursors(unknowns),
                    clock));
        } catch (RuntimeException e) {
            sessions.close();
            wire.close();
            throw e;
        }
        SoapEstateSource.Parts parts = new SoapEstateSource.Parts(
                target.name(),
                target.address().base().toString(),
                session,
                () -> sessions.open(() -> automation(target.name(), target.credentials(), wire)),
                unknowns,
                wire::traffic,
                clock,
                objectsRead,
                () -> {
                    sessions.close();
                    wire.close();
                },
                target.guestLogons());
        return new SoapEstateSource(parts);
    }

    private static CallList reading(Target target) {
        CallList calls = CallList.reading();
        return target.guestLogons().isPresent() ? calls.withGuestLogons() : calls;
    }

    @Override
    public VcenterChanges change(Target target, Collection<Action> approved) {
        ApprovedWrites writes = ApprovedWrites.of(approved);
        CallList soapCalls = CallList.reading().withWrites(writes);
        RestCallList restCalls = RestCallList.reading().withWrites(writes);
        HttpWire wire = new HttpWire(target.address(), deadlines);
        OpenSessions sessions = OpenSessions.untilTheRunEnds();
        Runnable close = () -> {
            sessions.close();
            wire.close();
        };
        try {
            VcenterSession session = sessions.open(() -> VcenterSession.open(
                    target.name(),
                    exchange(target.name(), wire, soapCalls),
                    target.credentials(),
                    cursors(new Unknowns()),
                    clock));
            session.checkClock(clock);
            return new SoapChanges(new SoapChanges.Parts(
                    target.name(),
                    target.address().base().toString(),
                    session,
                    writes,
                    () -> sessions.open(() -> automation(target.name(), target.credentials(), wire, restCalls)),
                    wire::traffic,
                    close));
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    @Override
    public List<ReadingCall> readingCalls() {
        return CallList.reading().entries().stream()
                .filter(call -> call.kind() != CallKind.READING_TASK && call.kind() != CallKind.GUEST_LOGON)
                .map(call -> new ReadingCall(
                        call.method(), Optional.of(call.privilege()).filter(privilege -> !privilege.equals("-"))))
                .toList();
    }

    @Override
    public VcenterExamination examine(
            String name, VcenterAddress address, Supplier<VcenterExamination.Login> login, List<String> privileges) {
        return new SoapExamination(name, address, login, clock, new Opening(name, address)).run(privileges);
    }

    /** What an examination opens when it has come that far. */
    private final class Opening implements SoapExamination.Opening {
        private final String name;
        private final HttpWire wire;
        private final OpenSessions sessions = OpenSessions.untilExit();

        Opening(String name, VcenterAddress address) {
            this.name = name;
            this.wire = new HttpWire(address, deadlines);
        }

        @Override
        public VcenterSession.Greeting greeting() {
            return VcenterSession.greet(name, exchange(name, wire), cursors(new Unknowns()));
        }

        @Override
        public VcenterSession session(Credentials credentials) {
            return sessions.open(() -> Connections.this.session(name, credentials, wire, new Unknowns()));
        }

        @Override
        public Automation automation(Credentials credentials) {
            return sessions.open(() -> Connections.this.automation(name, credentials, wire));
        }

        @Override
        public void close() {
            sessions.close();
            wire.close();
        }
    }

    private VcenterSession session(String name, Credentials credentials, HttpWire wire, Unknowns unknowns) {
        return VcenterSession.open(name, exchange(name, wire), credentials, cursors(unknowns), clock);
    }

    private Automation automation(String name, Credentials credentials, HttpWire wire) {
        return automation(name, credentials, wire, RestCallList.reading());
    }

    private Automation automation(String name, Credentials credentials, HttpWire wire, RestCallList calls) {
        RestAutomation automation = new RestAutomation(wire, calls, resilience(name));
        automation.open(credentials);
        return automation;
    }

    private Exchange exchange(String name, HttpWire wire) {
        return exchange(name, wire, CallList.reading());
    }

    private Exchange exchange(String name, HttpWire wire, CallList calls) {
        return new ResilientExchange(new HttpExchange(wire, calls), calls, resilience(name));
    }

    private static XmlCursors cursors(Unknowns unknowns) {
        return new XmlCursors(CodecLimits.standard(), unknowns);
    }

    private Resilience resilience(String name) {
        return new Resilience(name, figures);
    }
}
