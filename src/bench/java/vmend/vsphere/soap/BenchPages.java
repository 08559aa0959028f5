package vmend.vsphere.soap;

import com.vmware.vim25.RetrieveResult;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

/** Decodes a recorded page the way the product does, without the wire. */
public final class BenchPages {
    private BenchPages() {}

    /** A page as rows of records: what every reading of an estate uses. */
    public static List<PropertyRow> rows(
            XmlCursors cursors, String method, byte[] page, Map<String, PropertySet> sets, PropertyDecoder decoder) {
        return SoapReply.read(
                        cursors,
                        method,
                        new ByteArrayInputStream(page),
                        ResultReader.first(cursor -> new PropertyPageReader(sets, decoder).read(cursor)))
                .result()
                .orElseThrow()
                .rows();
    }

    /** A page as yavijava's objects: what the product uses for everything that is no property stream. */
    public static RetrieveResult objects(XmlCursors cursors, String method, byte[] page, BindingCodec codec) {
        return SoapReply.read(
                        cursors,
                        method,
                        new ByteArrayInputStream(page),
                        ResultReader.first(cursor ->
                                codec.read(cursor, RetrieveResult.class).orElseThrow()))
                .result()
                .orElseThrow();
    }
}
