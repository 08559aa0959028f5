package vmend.vsphere.soap.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Samples;
import vmend.vsphere.soap.PerformanceCalls;

/** The samples of a window by their slots; a slot that vCenter sent nothing for is missing, like one that it marks so. */
final class SampleSlots {
    private static final long MISSING = -1;

    private final Instant from;
    private final Duration interval;
    private final long[] slots;
    private long shift;

    private SampleSlots(Need.Statistic need, Instant from) {
        this.from = from;
        this.interval = need.interval();
        this.slots = new long[Math.toIntExact(need.window().dividedBy(need.interval()))];
        Arrays.fill(slots, MISSING);
    }

    /**
     * What the series that vCenter sent for one need come to.
     *
     * @param series one of the object as a whole, or one a device
     * @param none why there may be no sample
     */
    static Fact<Samples> summary(
            List<PerformanceCalls.Csv> series, String unit, Need.Statistic need, Instant from, String none) {
        SampleSlots sum = new SampleSlots(need, from);
        try {
            for (int i = 0; i < series.size(); i++) {
                SampleSlots own = new SampleSlots(need, from);
                own.fill(series.get(i));
                sum.add(own, i == 0);
            }
        } catch (java.time.DateTimeException | NumberFormatException e) {
            return Fact.unknown("vCenter sent samples that cannot be read: " + e.getMessage());
        }
        return Samples.of(from, need.interval(), unit, sum.slots, Duration.ofMillis(sum.shift))
                .map(Fact::known)
                .orElseGet(() -> Fact.unknown(none));
    }

    private void fill(PerformanceCalls.Csv csv) {
        String[] info = split(csv.sampleInfo());
        String[] values = split(csv.values());
        if (info.length != values.length * 2) {
            throw new NumberFormatException(values.length + " samples with " + info.length / 2 + " times");
        }
        for (int i = 0; i < values.length; i++) {
            long end = Instant.parse(info[2 * i + 1].strip()).toEpochMilli();
            long slot = Math.floorDiv(end - from.toEpochMilli() - 1, interval.toMillis());
            long value = Long.parseLong(values[i].strip());
            if (slot >= 0 && slot < slots.length) {
                shift = from.toEpochMilli() + (slot + 1) * interval.toMillis() - end;
                slots[(int) slot] = Math.max(MISSING, value);
            }
        }
    }

    /** What is missing of one device is missing of the sum, since nobody knows what it would add. */
    private void add(SampleSlots device, boolean first) {
        for (int i = 0; i < slots.length; i++) {
            boolean missing = device.slots[i] == MISSING || (!first && slots[i] == MISSING);
            shift = device.shift;
            slots[i] = missing ? MISSING : first ? device.slots[i] : slots[i] + device.slots[i];
        }
    }

    private static String[] split(String text) {
        return text.isBlank() ? new String[0] : text.split(",");
    }
}
