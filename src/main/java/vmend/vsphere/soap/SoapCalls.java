package vmend.vsphere.soap;

import java.util.Optional;

/** Makes calls to one vCenter; a fault becomes a {@link vmend.vsphere.VcenterFaultException}. */
@FunctionalInterface
public interface SoapCalls {

    /** The decoded result, empty when the method has none or its reader gives null. */
    <R> Optional<R> call(String method, SoapWriter.Arguments arguments, ResultReader<R> reader);
}
