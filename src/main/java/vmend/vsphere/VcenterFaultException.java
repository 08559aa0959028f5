package vmend.vsphere;

import vmend.problem.Code;
import vmend.problem.Problem;

/** Carries a fault from the call that was answered with it. */
public final class VcenterFaultException extends RuntimeException {
    private final String method;
    private final transient VcenterFault fault;

    public VcenterFaultException(String method, VcenterFault fault) {
        super(method + ": " + fault.summary());
        this.method = method;
        this.fault = fault;
    }

    public String method() {
        return method;
    }

    public VcenterFault fault() {
        return fault;
    }

    public FaultKind kind() {
        return fault.kind();
    }

    /** The fault as an error for people. */
    public Problem problemAt(String where) {
        return Problem.of(Code.VCENTER_FAULT, where, method + " was answered with a fault")
                .found(fault.summary());
    }
}
