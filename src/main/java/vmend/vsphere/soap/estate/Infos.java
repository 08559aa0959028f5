package vmend.vsphere.soap.estate;

import vmend.inventory.ApiVersion;
import vmend.inventory.VcenterInfo;
import vmend.vsphere.soap.About;
import vmend.vsphere.soap.VcenterSession;

/** Tells which vCenter a session is with. */
public final class Infos {
    private Infos() {}

    /**
     * @param name as the user calls it
     * @param url without credentials
     */
    public static VcenterInfo of(String name, String url, VcenterSession session) {
        About about = session.content().about();
        return new VcenterInfo(
                name,
                url,
                about.instanceUuid().orElse(""),
                about.version(),
                about.build(),
                ApiVersion.of(about.apiVersion()),
                session.spoken());
    }
}
