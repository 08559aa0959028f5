package vmend.vsphere;

import java.util.Optional;
import java.util.Set;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Vm;

/** With which credential a machine's guest may be asked, where somebody demanded that guests are asked at all. */
public interface GuestLogons {

    /** What must be read of every machine to choose. */
    Set<Need<?>> needs();

    /** The credential for a machine; unset where there is none for it, unknown where that cannot be told. */
    Fact<Credentials> of(Vm vm, Estate estate);

    /** What is known of credentials by now; the same for all vCenters of a plan. */
    LogonTries tries();

    /** The same, of a reading that asks no guest. */
    static Optional<GuestLogons> none() {
        return Optional.empty();
    }
}
