package vmend.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.cli.Connector;
import vmend.cli.Surroundings;
import vmend.cli.Vmend;
import vmend.inventory.Estate;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.playbooks.Shipped;
import vmend.vsphere.EstateSource;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.ReadingCall;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterExamination;
import vmend.vsphere.rest.RestAutomation;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.HttpExchange;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursors;
import vmend.vsphere.soap.estate.SoapEstateSource;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.ResilienceFigures;
import vmend.vsphere.wire.RestCallList;

/** One run of the real {@code vmend plan} against a vCenter, with what it asked for and what came back. */
final class PlanRun {
    private final Tap.Replies replies = new Tap.Replies();
    private final Set<Need<?>> needs = new LinkedHashSet<>();
    private Optional<Estate> estate = Optional.empty();
    private Traffic traffic = new Traffic(0, 0, 0);

    private PlanRun() {}

    static PlanRun against(String url, String username, String password) {
        PlanRun run = new PlanRun();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                Map.of("VMEND_USERNAME", username, "VMEND_PASSWORD", password),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                "bench",
                Shipped.catalog(),
                run.new Opening(),
                vmend.run.Patience.standard(),
                file -> vmend.plan.History.none(),
                Optional.empty());
        int exit = Vmend.commandLine(around).execute("plan", "--vcenter", url);
        if (exit != 0) {
            throw new IllegalStateException("vmend plan ended with " + exit + ":\n" + err);
        }
        return run;
    }

    Estate estate() {
        return estate.orElseThrow();
    }

    Set<Need<?>> needs() {
        return needs;
    }

    Traffic traffic() {
        return traffic;
    }

    Tap.Replies replies() {
        return replies;
    }

    /** Wires the product's own parts, with a tap between the wire and the decoder. */
    private final class Opening implements Connector {
        @Override
        public EstateSource open(Target target, LongConsumer objectsRead) {
            HttpWire wire = new HttpWire(target.address(), Deadlines.standard());
            Unknowns unknowns = new Unknowns();
            VcenterSession session = VcenterSession.open(
                    target.name(),
                    new Tap(new HttpExchange(wire, CallList.reading()), replies, Optional.empty()),
                    target.credentials(),
                    new XmlCursors(CodecLimits.standard(), unknowns));
            return new Watched(new SoapEstateSource(new SoapEstateSource.Parts(
                    target.name(),
                    target.address().base().toString(),
                    session,
                    () -> automation(target, wire),
                    unknowns,
                    wire::traffic,
                    InstantSource.system(),
                    objectsRead,
                    () -> {
                        session.close();
                        wire.close();
                    },
                    GuestLogons.none())));
        }

        @Override
        public VcenterChanges change(Target target, Collection<Action> approved) {
            throw new IllegalStateException("a plan changes nothing");
        }

        @Override
        public List<ReadingCall> readingCalls() {
            throw new IllegalStateException("a plan asks for no role");
        }

        @Override
        public VcenterExamination examine(
                String name,
                VcenterAddress address,
                Supplier<VcenterExamination.Login> login,
                List<String> privileges) {
            throw new IllegalStateException("a plan examines nothing");
        }

        private static RestAutomation automation(Target target, HttpWire wire) {
            RestAutomation automation = new RestAutomation(
                    wire, RestCallList.reading(), new Resilience(target.name(), ResilienceFigures.standard()));
            automation.open(target.credentials());
            return automation;
        }
    }

    private final class Watched implements EstateSource {
        private final EstateSource source;

        Watched(EstateSource source) {
            this.source = source;
        }

        @Override
        public Estate read(Set<Need<?>> asked) {
            needs.addAll(asked);
            Estate read = source.read(asked);
            estate = Optional.of(read);
            return read;
        }

        @Override
        public Estate readMore(Estate before, Map<Need<?>, Set<Ref>> asked) {
            return source.readMore(before, asked);
        }

        @Override
        public Traffic traffic() {
            return source.traffic();
        }

        @Override
        public void close() {
            source.close();
            traffic = source.traffic();
        }
    }
}
