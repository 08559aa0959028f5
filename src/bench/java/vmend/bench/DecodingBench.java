package vmend.bench;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.MissingProperty;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.ws.WSClient;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import vmend.inventory.ApiVersion;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Estates;
import vmend.vsphere.soap.BenchPages;
import vmend.vsphere.soap.BindingCodec;
import vmend.vsphere.soap.CodecLimits;
import vmend.vsphere.soap.PropertyDecoder;
import vmend.vsphere.soap.PropertyRow;
import vmend.vsphere.soap.PropertySet;
import vmend.vsphere.soap.Unknowns;
import vmend.vsphere.soap.XmlCursors;
import vmend.vsphere.soap.estate.BenchNeeds;

/**
 * Decodes the pages of a whole {@code vmend plan} with vmend and with stock yavijava 6.0.05, in turn, in one warm process.
 *
 * <p>Arguments: machines of the generated estate, rounds to warm up, rounds to measure, and "all" or "structure": without the long texts of
 * extraConfig.
 */
public final class DecodingBench {
    private final List<Tap.Reply> pages;
    private final Map<String, PropertySet> sets;
    private final PropertyDecoder decoder;
    private final StockValues stockValues;
    private final XmlCursors cursors = new XmlCursors(CodecLimits.standard(), new Unknowns());
    private final BindingCodec codec = new BindingCodec();
    private final WSClient stock = new WSClient("http://127.0.0.1/sdk");

    private DecodingBench(List<Tap.Reply> pages, BenchNeeds needs) throws Exception {
        this.pages = pages;
        this.sets = needs.sets();
        this.decoder = needs.decoder();
        this.stockValues = new StockValues(needs.extraConfig());
    }

    public static void main(String[] args) throws Exception {
        List<Tap.Reply> pages;
        BenchNeeds needs;
        try (MockVcenter mock = MockVcenter.builder()
                .estate(Estates.load("large:" + args[0]))
                .versions("6.5", "6.0")
                .start()) {
            PlanRun plan = PlanRun.against(mock.url(), MockVcenter.USERNAME, MockVcenter.PASSWORD);
            BenchNeeds all = new BenchNeeds(plan.needs(), ApiVersion.of("6.0"));
            needs = args[3].equals("all") ? all : all.withoutExtraConfig();
            pages = OldSchemaPages.read(mock, needs);
        }
        new DecodingBench(pages, needs).run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void run(int warm, int rounds) throws Exception {
        List<String> ours = lines(rows());
        List<String> theirs = stockLines(stockObjects());
        Checksum.requireEqual("values of records", ours, theirs);
        List<String> deep = deepLines(objects());
        List<String> stockDeep = deepLines(stockObjects());
        Checksum.requireEqual("fields of objects", deep, stockDeep);
        long bytes = pages.stream().mapToLong(page -> page.body().length).sum();
        System.out.printf(
                "%d pages, %.1f MB, %d objects, %d property values; checksum of values %s = %s, of all fields %s = %s%n%n",
                pages.size(),
                bytes / 1e6,
                rows().size(),
                ours.size(),
                Checksum.of(ours),
                Checksum.of(theirs),
                Checksum.of(deep),
                Checksum.of(stockDeep));

        Meter records = new Meter("vmend, into its records", warm + rounds);
        Meter objects = new Meter("vmend, into yavijava's objects", warm + rounds);
        Meter peer = new Meter("stock yavijava 6.0.05", warm + rounds);
        for (int i = 0; i < warm; i++) {
            turn(i, new Meter("", 3), new Meter("", 3), new Meter("", 3));
        }
        for (int i = 0; i < rounds; i++) {
            turn(i, records, objects, peer);
        }
        System.out.printf(
                "| %d MB heap, medians of %d rounds | ms wall (middle half) | ms thread | MB allocated | MB/s |%n",
                Runtime.getRuntime().maxMemory() >> 20, rounds);
        System.out.println("|---|---|---|---|---|");
        for (Meter meter : List.of(peer, records, objects)) {
            System.out.printf(
                    "| %s | %.1f (%s) | %.1f | %.1f | %.0f |%n",
                    meter.name(),
                    meter.wallMillis(),
                    meter.spread(),
                    meter.cpuMillis(),
                    meter.megabytes(),
                    bytes / 1e3 / meter.cpuMillis());
        }
        for (Meter meter : List.of(records, objects)) {
            System.out.printf(
                    "%n%s: %.1f times as fast by wall, %.1f by thread time, %.1f %% of its allocation (1/%.1f)",
                    meter.name(),
                    peer.wallMillis() / meter.wallMillis(),
                    peer.cpuMillis() / meter.cpuMillis(),
                    100 * meter.megabytes() / peer.megabytes(),
                    peer.megabytes() / meter.megabytes());
        }
        System.out.println();
    }

    /** One round of each side, the order turning from round to round. */
    private void turn(int round, Meter records, Meter objects, Meter peer) throws Exception {
        for (int side = 0; side < 3; side++) {
            System.gc();
            switch ((round + side) % 3) {
                case 0 -> keep(records.round(this::rows));
                case 1 -> keep(objects.round(this::objects));
                default -> keep(peer.round(this::stockObjects));
            }
        }
    }

    // What a round made is looked at, so that no compiler may leave the work out.
    private static void keep(List<?> made) {
        if (made.isEmpty() || made.hashCode() == 42) {
            throw new IllegalStateException("nothing was decoded");
        }
    }

    private List<PropertyRow> rows() {
        List<PropertyRow> rows = new ArrayList<>();
        for (Tap.Reply page : pages) {
            rows.addAll(BenchPages.rows(cursors, page.method(), page.body(), sets, decoder));
        }
        return rows;
    }

    private List<RetrieveResult> objects() {
        List<RetrieveResult> all = new ArrayList<>();
        for (Tap.Reply page : pages) {
            all.add(BenchPages.objects(cursors, page.method(), page.body(), codec));
        }
        return all;
    }

    private List<RetrieveResult> stockObjects() throws Exception {
        List<RetrieveResult> all = new ArrayList<>();
        for (Tap.Reply page : pages) {
            all.add((RetrieveResult) stock.unMarshall("RetrieveResult", new ByteArrayInputStream(page.body())));
        }
        return all;
    }

    private static List<String> lines(List<PropertyRow> rows) {
        List<String> lines = new ArrayList<>();
        for (PropertyRow row : rows) {
            for (String path : row.asked().paths()) {
                row.match(
                        path,
                        value -> lines.add(row.ref() + " " + path + "=" + OurValues.text(value)),
                        () -> false,
                        missing -> lines.add(row.ref() + " " + path + " missing"));
            }
        }
        Collections.sort(lines);
        return lines;
    }

    private List<String> stockLines(List<RetrieveResult> results) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        for (RetrieveResult result : results) {
            for (ObjectContent object : result.objects) {
                String ref = object.obj.type + ":" + object.obj.val + " ";
                for (DynamicProperty property : object.propSet == null ? new DynamicProperty[0] : object.propSet) {
                    lines.add(ref + property.name + "=" + stockValues.text(property.name, property.val));
                }
                for (MissingProperty missing : object.missingSet == null ? new MissingProperty[0] : object.missingSet) {
                    lines.add(ref + missing.path + " missing");
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    private static List<String> deepLines(List<RetrieveResult> results) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        for (RetrieveResult result : results) {
            for (ObjectContent object : result.objects) {
                lines.add(DeepText.of(object));
            }
        }
        return lines;
    }
}
