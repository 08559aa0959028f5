package vmend.vsphere.wire;

import java.io.IOException;
import vmend.problem.Problem;

/** A failure of the transport on its way through a reader that only knows IOException. */
final class WireFailure extends IOException {
    private final transient Problem problem;

    WireFailure(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
