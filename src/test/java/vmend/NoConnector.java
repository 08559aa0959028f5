package vmend;

import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.cli.Connector;
import vmend.vsphere.EstateSource;
import vmend.vsphere.ReadingCall;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterExamination;

/** For commands and help that need no vCenter: whoever wants one is told. */
public final class NoConnector implements Connector {
    @Override
    public EstateSource open(Target target, LongConsumer objectsRead) {
        throw none();
    }

    @Override
    public VcenterChanges change(Target target, Collection<Action> approved) {
        throw none();
    }

    @Override
    public List<ReadingCall> readingCalls() {
        throw none();
    }

    @Override
    public VcenterExamination examine(
            String name, VcenterAddress address, Supplier<VcenterExamination.Login> login, List<String> privileges) {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException("nothing is connected to here");
    }
}
