package vmend.mocks.estate;

/** How busy a machine is: the mean of each series and how it moves; series are computed from it, never stored. */
public record Load(int cpuMhz, int netKbps, int diskKbps, int memPercent, String pattern, int missingPercent) {
    static Load read(Node node) {
        Load load = new Load(
                node.number("cpuMhz", 800),
                node.number("netKbps", 120),
                node.number("diskKbps", 200),
                node.number("memPercent", 35),
                node.text("pattern", "office"),
                node.number("missingPercent", 0));
        node.done();
        return load;
    }
}
