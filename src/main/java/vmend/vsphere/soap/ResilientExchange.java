package vmend.vsphere.soap;

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
        Repeat repeat = calls.find(method).map(CallList.Call::repeat).orElse(Repeat.ONCE);
        return resilience.call(repeat, () -> inner.post(method, soapAction, envelope, reader));
    }

    @Override
    public <R> R serviceVersions(BodyReader<R> reader) {
        return resilience.call(Repeat.AGAIN, () -> inner.serviceVersions(reader));
    }
}
