package vmend.run;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import vmend.mocks.MockVcenter;

/**
 * What is left in this process once its garbage is gone.
 *
 * @param heapKiB used heap, the mock's own estate and logs among it
 * @param objects living instances of vmend's own classes
 * @param threads those that neither the mock nor the JVM itself keeps
 * @param descriptors open files and sockets
 * @param sessions at the vCenter
 */
record Residue(long heapKiB, long objects, Map<String, Long> threads, long descriptors, int sessions) {
    private static final int FEWEST_COLLECTIONS = 4;
    private static final int MOST_COLLECTIONS = 60;
    private static final long BETWEEN_MILLIS = 250;

    /** Pools of Jetty and of the JVM that come and go by themselves. */
    private static final Set<String> POOLS = Set.of("qtp", "process reaper", "Attach Listener");

    static Residue of(MockVcenter mock) throws JMException, InterruptedException {
        // Java 17 has no way to close an HttpClient: its selector ends some time after nobody holds it any more.
        for (int i = 0; i < MOST_COLLECTIONS && (i < FEWEST_COLLECTIONS || selecting()); i++) {
            System.gc();
            Thread.sleep(BETWEEN_MILLIS);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Residue(
                heap, livingObjects(), runningThreads(), system.getOpenFileDescriptorCount(), mock.openSessions());
    }

    private static boolean selecting() {
        return runningThreads().keySet().stream().anyMatch(name -> name.startsWith("HttpClient"));
    }

    long threadCount() {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> runningThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9a-f]*\\d[0-9a-f]*", "#"))
                .filter(name -> POOLS.stream().noneMatch(name::startsWith))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    /** Counts by the JVM's own histogram, which leaves out what nobody can reach. */
    private static long livingObjects() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(fields -> fields.size() > 3 && fields.get(3).startsWith("vmend."))
                .filter(fields -> !fields.get(3).startsWith("vmend.mocks."))
                .mapToLong(fields -> Long.parseLong(fields.get(1)))
                .sum();
    }

    @Override
    public String toString() {
        return "heap " + heapKiB + " KiB, objects of vmend " + objects + ", threads " + threadCount() + ", descriptors "
                + descriptors + ", sessions " + sessions;
    }
}
