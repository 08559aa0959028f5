package vmend.vsphere.rest;

import java.time.Duration;
import vmend.vsphere.Automation;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;
import vmend.vsphere.wire.Resilience;
import vmend.vsphere.wire.ResilienceFigures;
import vmend.vsphere.wire.RestCallList;

/** The REST adapter with all it stands on, as a test needs it. */
final class RestClient implements AutoCloseable {
    private final HttpWire wire;
    private final Automation automation;

    RestClient(RestStub stub) {
        this(stub, RestCallList.reading());
    }

    RestClient(RestStub stub, RestCallList calls) {
        Duration moment = Duration.ofMillis(10);
        wire = new HttpWire(stub.address(), Deadlines.standard());
        automation = new RestAutomation(
                wire,
                calls,
                new Resilience(
                        "stub",
                        new ResilienceFigures(
                                3, moment, 1.5, 0.5, 6, Duration.ofHours(1), 4, moment, 100, Duration.ofMillis(50))));
    }

    Automation automation() {
        return automation;
    }

    @Override
    public void close() {
        automation.close();
        wire.close();
    }
}
