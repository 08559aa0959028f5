package vmend.mocks.estate;

/**
 * How busy a machine is: the mean of each series and how it moves; series are computed from it, never stored.
 *
 * @param readyPercent how long each of its vCPUs waits for a physical one; 0 for hardly at all
 */
public record Load(
        int cpuMhz, int netKbps, int diskKbps, int memPercent, String pattern, int missingPercent, int readyPercent) {

    /** Of a machine that does not wait for CPU. */
    public Load(int cpuMhz, int netKbps, int diskKbps, int memPercent, String pattern, int missingPercent) {
        this(cpuMhz, netKbps, diskKbps, memPercent, pattern, missingPercent, 0);
    }

    static Load read(Node node) {
        Load load = new Load(
                node.number("cpuMhz", 800),
                node.number("netKbps", 120),
                node.number("diskKbps", 200),
                node.number("memPercent", 35),
                node.text("pattern", "office"),
                node.number("missingPercent", 0),
                node.number("readyPercent", 0));
        node.done();
        return load;
    }
}
