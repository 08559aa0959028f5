package vmend;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import vmend.cli.Connector;
import vmend.vsphere.Automation;
import vmend.vsphere.EstateSource;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.rest.RestAutomation;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.HttpExchange;
import vmend.vsphere.soap.ResilientExchange;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursors;
import vmend.vsphere.soap.estate.SoapEstateSource;
import vmend.vsphere.soap.estate.SoapExamination;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.ResilienceFigures;
import vmend.vsphere.wire.RestCallList;

/** Opens vCenters over SOAP and REST: one connection and one set of resilience figures each, nothing shared between two. */
final class Connections implements Connector {
    private final InstantSource clock;

    Connections(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public EstateSource open(Target target, LongConsumer objectsRead) {
        HttpWire wire = new HttpWire(target.address(), Deadlines.standard());
        Unknowns unknowns = new Unknowns();
        OpenSessions sessions = OpenSessions.untilExit();
        VcenterSession session;
        try {
            session = sessions.open(() -> session(target, wire, unknowns));
        } catch (RuntimeException e) {
            sessions.close();
            wire.close();
            throw e;
        }
        SoapEstateSource.Parts parts = new SoapEstateSource.Parts(
                target.name(),
                target.address().base().toString(),
                session,
                () -> sessions.open(() -> automation(target, wire)),
                unknowns,
                wire::traffic,
                clock,
                objectsRead,
                () -> {
                    sessions.close();
                    wire.close();
                });
        return new SoapEstateSource(parts);
    }

    @Override
    public VcenterExamination examine(Target target, List<String> privileges) {
        return new SoapExamination(target.name(), target.address(), target.credentials(), clock, new Opening(target))
                .run(privileges);
    }

    /** What an examination opens when it has come that far. */
    private static final class Opening implements SoapExamination.Opening {
        private final Target target;
        private final HttpWire wire;
        private final OpenSessions sessions = OpenSessions.untilExit();

        Opening(Target target) {
            this.target = target;
            this.wire = new HttpWire(target.address(), Deadlines.standard());
        }

        @Override
        public VcenterSession session() {
            return sessions.open(() -> Connections.session(target, wire, new Unknowns()));
        }

        @Override
        public Automation automation() {
            return sessions.open(() -> Connections.automation(target, wire));
        }

        @Override
        public void close() {
            sessions.close();
            wire.close();
        }
    }

    private static VcenterSession session(Target target, HttpWire wire, Unknowns unknowns) {
        CallList calls = CallList.reading();
        ResilientExchange exchange = new ResilientExchange(new HttpExchange(wire, calls), calls, resilience(target));
        return VcenterSession.open(
                target.name(), exchange, target.credentials(), new XmlCursors(CodecLimits.standard(), unknowns));
    }

    private static Automation automation(Target target, HttpWire wire) {
        RestAutomation automation = new RestAutomation(wire, RestCallList.reading(), resilience(target));
        automation.open(target.credentials());
        return automation;
    }

    private static Resilience resilience(Target target) {
        return new Resilience(target.name(), ResilienceFigures.standard());
    }
}
