package vmend.vsphere.soap;

import java.util.Optional;
import java.util.function.Supplier;
import vmend.vsphere.wire.CallKind;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Repeat;
import vmend.vsphere.wire.Resilience;

/** An exchange that repeats what may be repeated and leaves a failing vCenter alone; the list of calls says which method may be. */
public final class ResilientExchange implements Exchange {
    private final Exchange inner;
    private final CallList calls;
    private final Resilience resilience;

    public ResilientExchange(Exchange inner, CallList calls, Resilience resilience) {
        this.inner = inner;
        this.calls = calls;
        this.resilience = resilience;
    }

    @Override
    public <R> R post(String method, String soapAction, byte[] envelope, BodyReader<R> reader) {
        Supplier<R> attempt = () -> inner.post(method, soapAction, envelope, reader);
        Optional<CallList.Call> call = calls.find(method);
        if (call.filter(listed -> listed.kind() == CallKind.WRITE).isPresent()) {
            return resilience.write(attempt);
        }
        return resilience.call(call.map(CallList.Call::repeat).orElse(Repeat.ONCE), attempt);
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return resilience.call(Repeat.AGAIN, () -> inner.serviceVersions(reader));
    }
}
