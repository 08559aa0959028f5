package vmend.playbooks;

import java.util.List;
import vmend.playbook.PlaybookCatalog;
import vmend.playbooks.guest.MissingAntivirus;
import vmend.playbooks.network.PromiscuousPortGroups;
import vmend.playbooks.network.Quarantine;
import vmend.playbooks.storage.SharedDatastores;
import vmend.playbooks.vm.IdleVms;
import vmend.playbooks.vm.UnusedDevices;

/** The playbooks that come with vmend; a test compares this list with the classes that are there. */
public final class Shipped {
    private Shipped() {}

    public static PlaybookCatalog catalog() {
        return new PlaybookCatalog(List.of(
                IdleVms.class,
                MissingAntivirus.class,
                PromiscuousPortGroups.class,
                Quarantine.class,
                SharedDatastores.class,
                UnusedDevices.class));
    }
}
