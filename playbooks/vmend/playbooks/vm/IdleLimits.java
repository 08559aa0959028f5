package vmend.playbooks.vm;

import java.util.List;
import vmend.playbook.DataRate;
import vmend.playbook.Frequency;
import vmend.playbook.Sensitivity;

/** The five limits that a machine must keep to be idle. */
record IdleLimits(Frequency cpu, Frequency cpuPeak, DataRate net, DataRate netPeak, DataRate disk) {

    static IdleLimits of(IdleVms settings) {
        return new IdleLimits(
                settings.cpuBelow(),
                settings.cpuPeakBelow(),
                settings.netBelow(),
                settings.netPeakBelow(),
                settings.diskBelow());
    }

    static List<Sensitivity> sensitivity(IdleVms s) {
        IdleLimits l = of(s);
        return List.of(
                of(
                        s,
                        "cpuBelow",
                        l.cpu,
                        half(l.cpu),
                        twice(l.cpu),
                        new IdleLimits(half(l.cpu), l.cpuPeak, l.net, l.netPeak, l.disk),
                        new IdleLimits(twice(l.cpu), l.cpuPeak, l.net, l.netPeak, l.disk)),
                of(
                        s,
                        "cpuPeakBelow",
                        l.cpuPeak,
                        half(l.cpuPeak),
                        twice(l.cpuPeak),
                        new IdleLimits(l.cpu, half(l.cpuPeak), l.net, l.netPeak, l.disk),
                        new IdleLimits(l.cpu, twice(l.cpuPeak), l.net, l.netPeak, l.disk)),
                of(
                        s,
                        "netBelow",
                        l.net,
                        half(l.net),
                        twice(l.net),
                        new IdleLimits(l.cpu, l.cpuPeak, half(l.net), l.netPeak, l.disk),
                        new IdleLimits(l.cpu, l.cpuPeak, twice(l.net), l.netPeak, l.disk)),
                of(
                        s,
                        "netPeakBelow",
                        l.netPeak,
                        half(l.netPeak),
                        twice(l.netPeak),
                        new IdleLimits(l.cpu, l.cpuPeak, l.net, half(l.netPeak), l.disk),
                        new IdleLimits(l.cpu, l.cpuPeak, l.net, twice(l.netPeak), l.disk)),
                of(
                        s,
                        "diskBelow",
                        l.disk,
                        half(l.disk),
                        twice(l.disk),
                        new IdleLimits(l.cpu, l.cpuPeak, l.net, l.netPeak, half(l.disk)),
                        new IdleLimits(l.cpu, l.cpuPeak, l.net, l.netPeak, twice(l.disk))));
    }

    private static Sensitivity of(
            IdleVms settings,
            String setting,
            Object limit,
            Object half,
            Object twice,
            IdleLimits atHalf,
            IdleLimits atTwice) {
        return new Sensitivity(
                setting,
                "idle",
                limit.toString(),
                half.toString(),
                settings.with(atHalf),
                twice.toString(),
                settings.with(atTwice));
    }

    private static Frequency half(Frequency limit) {
        return new Frequency(limit.megaHertz() / 2);
    }

    private static Frequency twice(Frequency limit) {
        return new Frequency(limit.megaHertz() * 2);
    }

    private static DataRate half(DataRate limit) {
        return new DataRate(limit.kiloBytesPerSecond() / 2);
    }

    private static DataRate twice(DataRate limit) {
        return new DataRate(limit.kiloBytesPerSecond() * 2);
    }
}
