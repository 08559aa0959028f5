package vmend;

import java.time.InstantSource;
import vmend.cli.Connector;
import vmend.mocks.MockVcenter;
import vmend.vsphere.Credentials;
import vmend.vsphere.EstateSource;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;

/** Opens a mock vCenter through the very connection that the program uses. */
public final class MockConnection {
    private MockConnection() {}

    public static EstateSource open(MockVcenter mock) {
        return open(mock, new Credentials(MockVcenter.USERNAME, MockVcenter.PASSWORD));
    }

    public static EstateSource open(MockVcenter mock, Credentials as) {
        Connector.Target target = new Connector.Target("vc-mock", VcenterAddress.of(mock.url(), TlsTrust.system()), as);
        return new Connections(InstantSource.system()).open(target, read -> {});
    }
}
