package vmend;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import vmend.cli.Connector;
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
        VcenterSession session;
        try {
            session = session(target, wire, unknowns);
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
        // Ctrl-C ends the process through the hooks, and a session that stays open counts against vCenter's limit.
        Thread hook = new Thread(session::close, "logout");
        Runtime.getRuntime().addShutdownHook(hook);
        SoapEstateSource.Parts parts = new SoapEstateSource.Parts(
                target.name(),
                target.address().base().toString(),
                session,
                () -> new RestAutomation(wire, RestCallList.reading(), resilience(target)),
                target.credentials(),
                unknowns,
                wire::traffic,
                clock,
                objectsRead,
                () -> {
                    session.close();
                    wire.close();
                    removeQuietly(hook);
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

        Opening(Target target) {
            this.target = target;
            this.wire = new HttpWire(target.address(), Deadlines.standard());
        }

        @Override
        public VcenterSession session() {
            return Connections.session(target, wire, new Unknowns());
        }

        @Override
        public RestAutomation automation() {
            return new RestAutomation(wire, RestCallList.reading(), resilience(target));
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    private static VcenterSession session(Target target, HttpWire wire, Unknowns unknowns) {
        CallList calls = CallList.reading();
        ResilientExchange exchange = new ResilientExchange(new HttpExchange(wire, calls), calls, resilience(target));
        return VcenterSession.open(
                target.name(), exchange, target.credentials(), new XmlCursors(CodecLimits.standard(), unknowns));
    }

    private static Resilience resilience(Target target) {
        return new Resilience(target.name(), ResilienceFigures.standard());
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoingDown) {
            // the hook runs by itself then
        }
    }
}
