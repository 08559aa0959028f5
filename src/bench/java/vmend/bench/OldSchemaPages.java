package vmend.bench;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import vmend.mocks.MockVcenter;
import vmend.vsphere.Credentials;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.HttpExchange;
import vmend.vsphere.soap.PropertyScope;
import vmend.vsphere.soap.PropertyStream;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.soap.XmlCursors;
import vmend.vsphere.soap.estate.BenchNeeds;
import vmend.vsphere.wire.CallList;
import vmend.vsphere.wire.Deadlines;
import vmend.vsphere.wire.HttpWire;

/** The pages of one reading of a mock's estate in the schema of API 6.0, the newest that stock yavijava can read. */
final class OldSchemaPages {
    private OldSchemaPages() {}

    static List<Tap.Reply> read(MockVcenter mock, BenchNeeds needs) {
        Tap.Replies replies = new Tap.Replies();
        HttpWire wire =
                new HttpWire(new VcenterAddress(URI.create(mock.url()), TlsTrust.system()), Deadlines.standard());
        // vmend itself speaks nothing below 6.5, so only what goes over the wire says 6.0.
        Tap tap = new Tap(new HttpExchange(wire, CallList.reading()), replies, Optional.of("6.0"));
        try (VcenterSession session = VcenterSession.open(
                "mock",
                tap,
                new Credentials(MockVcenter.USERNAME, MockVcenter.PASSWORD),
                new XmlCursors(CodecLimits.standard(), new Unknowns()))) {
            new PropertyStream(session)
                    .read(
                            PropertyScope.under(session.content().rootFolder()),
                            needs.ofView(),
                            needs.decoder(),
                            rows -> {});
        } finally {
            wire.close();
        }
        return replies.pages();
    }
}
