package vmend.vsphere.soap.change;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import vmend.inventory.Ref;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.soap.RawElement;
import vmend.vsphere.soap.ResultReader;
import vmend.vsphere.soap.SoapCalls;
import vmend.vsphere.soap.SoapWriter;
import vmend.vsphere.soap.XmlCursor;

/** A call with all it needs, to be sent once. */
final class ReadyCall implements VcenterChanges.Prepared {
    private final String beforeImage;
    private final Supplier<Optional<Ref>> call;
    private final AtomicBoolean sent = new AtomicBoolean();

    private ReadyCall(String beforeImage, Supplier<Optional<Ref>> call) {
        this.beforeImage = beforeImage;
        this.call = call;
    }

    /** A call that gives a task. */
    static ReadyCall task(SoapCalls calls, String method, RawElement before, SoapWriter.Arguments arguments) {
        return new ReadyCall(before.toXml(), () -> calls.call(method, arguments, ResultReader.one(XmlCursor::ref)));
    }

    /** A call that is done when it was answered. */
    static ReadyCall direct(
            SoapCalls calls, String method, Optional<RawElement> before, SoapWriter.Arguments arguments) {
        return of(before, () -> {
            calls.call(method, arguments, ResultReader.nothing());
            return Optional.empty();
        });
    }

    static ReadyCall of(Optional<RawElement> before, Supplier<Optional<Ref>> call) {
        return new ReadyCall(before.map(RawElement::toXml).orElse(""), call);
    }

    @Override
    public String beforeImage() {
        return beforeImage;
    }

    @Override
    public Optional<Ref> send() {
        if (sent.getAndSet(true)) {
            throw new IllegalStateException("the call was sent already");
        }
        return call.get();
    }
}
