package vmend.vsphere.soap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vmware.vim25.VirtualMachineConfigInfo;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

/** Whatever bytes arrive, the decoders answer with a result or with the one exception that is meant for it. */
class DecoderFuzzTest {
    private static final CodecLimits LIMITS = new CodecLimits(60, 10_000, 30, 1000, 20_000, 1_000_000);

    @FuzzTest
    void onlyFailsAsDeclared(byte[] reply) {
        XmlCursors cursors = new XmlCursors(LIMITS, new Unknowns());
        Map<String, PropertySet> sets =
                Map.of("VirtualMachine", new PropertySet("VirtualMachine", List.of("name", "config")));
        BindingCodec codec = new BindingCodec();
        PropertyDecoder decoder = (type, path, value) -> path.equals("config")
                ? codec.read(value, VirtualMachineConfigInfo.class).orElse(null)
                : PlainValues.read(value);
        try {
            SoapReply.read(
                    cursors,
                    "RetrievePropertiesEx",
                    new ByteArrayInputStream(reply),
                    ResultReader.first(cursor -> new PropertyPageReader(sets, decoder).read(cursor)));
        } catch (DecodeException expected) {
            return;
        }
    }
}
