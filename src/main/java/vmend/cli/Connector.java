package vmend.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vmend.action.Action;
import vmend.vsphere.Credentials;
import vmend.vsphere.EstateSource;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.ReadingCall;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterExamination;

/** Opens vCenters; the program wires the SOAP adapter to it. */
public interface Connector {

    /**
     * Logs in to a vCenter for reading.
     *
     * @param objectsRead is told how many objects were read so far
     */
    EstateSource open(Target target, LongConsumer objectsRead);

    /**
     * Logs in to a vCenter for one run; at the wire only what the approved actions need passes, beside what reads.
     *
     * @param approved what the run may do: its steps, or the inverse ones of a rollback
     */
    VcenterChanges change(Target target, Collection<Action> approved);

    /** The calls that may be sent while reading, those that are off left out. */
    List<ReadingCall> readingCalls();

    /**
     * Looks at a vCenter from reach to privileges, as far as it gets.
     *
     * @param login asked once the certificate was seen
     * @param privileges those that the chosen playbooks' fixes need
     */
    VcenterExamination examine(
            String name, VcenterAddress address, Supplier<VcenterExamination.Login> login, List<String> privileges);

    /**
     * A vCenter to go to, with the credentials to log in with.
     *
     * @param guestLogons empty where no guest is to be asked
     */
    record Target(String name, VcenterAddress address, Credentials credentials, Optional<GuestLogons> guestLogons) {
        /** One of which no guest is asked. */
        public Target(String name, VcenterAddress address, Credentials credentials) {
            this(name, address, credentials, GuestLogons.none());
        }

        Target asking(GuestLogons guests) {
            return new Target(name, address, credentials, Optional.of(guests));
        }
    }
}
