package vmend.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vmend.inventory.ApiVersion;
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

/**
 * Reads everything a plan asks of a vCenter, warm, in turn with curl, which posts the same requests and throws the replies away.
 *
 * <p>Arguments: URL, user, password, rounds to warm up, rounds to measure.
 */
public final class ReadingBench {
    private ReadingBench() {}

    public static void main(String[] args) throws Exception {
        String url = args[0];
        int warm = Integer.parseInt(args[3]);
        int rounds = Integer.parseInt(args[4]);
        BenchNeeds needs = new BenchNeeds(PlanRun.against(url, args[1], args[2]).needs(), ApiVersion.of("6.5"));
        HttpWire wire = new HttpWire(new VcenterAddress(URI.create(url), TlsTrust.system()), Deadlines.standard());
        Requests requests = new Requests(new HttpExchange(wire, CallList.reading()));
        Path folder = Files.createTempDirectory("vmend-bench");
        try (VcenterSession session = VcenterSession.open(
                "simulator",
                requests,
                new Credentials(args[1], args[2]),
                new XmlCursors(CodecLimits.standard(), new Unknowns()))) {
            PropertyStream stream = new PropertyStream(session);
            List<Integer> objects = new ArrayList<>();
            Meter.Work<Integer> reading = () -> {
                objects.clear();
                stream.read(
                        PropertyScope.under(session.content().rootFolder()),
                        needs.ofView(),
                        needs.decoder(),
                        rows -> objects.add(rows.size()));
                return objects.size();
            };
            reading.run();
            Curl curl = new Curl(url, folder, requests);
            curl.login();
            for (int i = 0; i < warm; i++) {
                reading.run();
            }
            compare(rounds, wire, objects, reading, curl);
        } finally {
            wire.close();
        }
    }

    private static void compare(
            int rounds, HttpWire wire, List<Integer> objects, Meter.Work<Integer> reading, Curl curl) throws Exception {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Meter own = new Meter("vmend", rounds);
        double[] curlMillis = new double[rounds];
        double[] cpuMillis = new double[rounds];
        long ownBytes = 0;
        long curlBytes = 0;
        for (int i = 0; i < rounds; i++) {
            long bytes = wire.traffic().bytesExpanded();
            long cpu = process.getProcessCpuTime();
            own.round(reading);
            cpuMillis[i] = (process.getProcessCpuTime() - cpu) / 1e6;
            ownBytes = wire.traffic().bytesExpanded() - bytes;
            Curl.Took took = curl.read();
            curlMillis[i] = took.millis();
            curlBytes = took.bytes();
        }
        java.util.Arrays.sort(curlMillis);
        java.util.Arrays.sort(cpuMillis);
        double theirs = curlMillis[rounds / 2];
        System.out.printf(
                "%d objects in %d pages, %.1f MB (curl: %.1f MB), medians of %d rounds:%n",
                objects.stream().mapToInt(Integer::intValue).sum(),
                objects.size(),
                ownBytes / 1e6,
                curlBytes / 1e6,
                rounds);
        System.out.printf(
                "vmend %.0f ms (middle half %s; its process used %.0f ms of processor), curl %.0f ms (%.0f to %.0f): %.2f times curl%n",
                own.wallMillis(),
                own.spread(),
                cpuMillis[rounds / 2],
                theirs,
                curlMillis[rounds / 4],
                curlMillis[rounds - 1 - rounds / 4],
                own.wallMillis() / theirs);
    }
}
