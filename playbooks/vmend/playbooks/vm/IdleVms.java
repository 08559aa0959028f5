package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.CONSOLES;
import static vmend.inventory.Properties.CPUS;
import static vmend.inventory.Properties.CPU_RESERVATION;
import static vmend.inventory.Properties.CREATED;
import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_ID;
import static vmend.inventory.Properties.GUEST_IP_STACK;
import static vmend.inventory.Properties.GUEST_NICS;
import static vmend.inventory.Properties.MANAGED_BY;
import static vmend.inventory.Properties.PLACEMENT_RULES;
import static vmend.inventory.Properties.POWER_STATE;
import static vmend.inventory.Properties.SNAPSHOT_POWER_OFF;
import static vmend.inventory.Properties.STORE_TYPE;
import static vmend.inventory.Properties.SUSPEND_TIME;
import static vmend.inventory.Properties.TEMPLATE;
import static vmend.inventory.Properties.TOOLS_RUNNING;
import static vmend.playbook.Judges.cheap;
import static vmend.playbook.Judges.dear;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.DataRate;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Frequency;
import vmend.playbook.Judges;
import vmend.playbook.Percent;
import vmend.playbook.Playbook;
import vmend.playbook.RipensAfter;
import vmend.playbook.Sensitivity;
import vmend.playbook.Setting;
import vmend.playbook.Severity;

/**
 * Finds machines that nobody uses, by what they did over a window; marks them, and after a while has their guests shut down.
 *
 * <p>A machine is asked for the disk counter that is valid for where its disks lie. What cannot be measured is unknown: no sample is not
 * no use.
 */
@About(
        id = "idle-vms",
        title = "Shut down virtual machines nobody uses",
        why =
                "A machine that nobody uses is patched by nobody and watched by nobody, and still listens on the network. "
                        + "It also holds memory, storage and licences that others pay for.",
        severity = Severity.MEDIUM,
        measures = {9},
        facets = {
            "idle: CPU, network and disk have been next to idle over the whole window",
            "probably-idle: one limit is exceeded by less than three times, all others are kept",
            "marked-but-in-use: the machine carries the mark of an idle one, and is in use",
            "powered-off-stale: the machine has been powered off for long",
            "suspended-stale: the machine has been suspended for long",
            "unreadable: the machine's power state could not be read"
        },
        controls = {"idle = NIST CM-7", "powered-off-stale = NIST CM-8", "suspended-stale = NIST CM-8"},
        privileges = {"Global.SetCustomField", "VirtualMachine.Interact.PowerOff"},
        since = "0.1")
public record IdleVms(
        @Setting(help = "How far back use is measured; the machine must have been booted before", byDefault = "P30D")
        Duration window,

        @Setting(help = "The sampling period; vCenter keeps 2 h for 30 days and 30 min for 7 days", byDefault = "PT2H")
        Duration interval,

        @Setting(help = "CPU use that counts as idle, 95th percentile of the samples", byDefault = "100 MHz")
        Frequency cpuBelow,

        @Setting(help = "CPU use that no sample may exceed, so that a job now and then is seen", byDefault = "500 MHz")
        Frequency cpuPeakBelow,

        @Setting(help = "Network use that counts as idle, mean of the samples", byDefault = "10 KBps")
        DataRate netBelow,

        @Setting(help = "Network use that no sample may exceed", byDefault = "100 KBps")
        DataRate netPeakBelow,

        @Setting(help = "Disk use that counts as idle, mean of the samples", byDefault = "20 KBps")
        DataRate diskBelow,

        @Setting(
                help =
                        "CPU ready per vCPU up to which low use counts, 95th percentile of the samples; above it the machine waits for CPU",
                byDefault = "5 %")
        Percent readyBelow,

        @Setting(help = "The share of samples that must be there", byDefault = "90 %")
        Percent coverage,

        @Setting(help = "How long a machine may be powered off or suspended before it is reported", byDefault = "P30D")
        Duration staleAfter,

        @Setting(
                help = "Hold the shutdown back until plans have found the machine idle for this long",
                byDefault = "P14D")
        RipensAfter ripensAfter,

        @Setting(
                help =
                        "Calendar of the days that are no business days, with the columns date and name, for the years that are counted into",
                byDefault = "none")
        Holidays calendar,

        @Setting(help = "The days of the week that are no business days", byDefault = "saturday,sunday")
        Set<DayOfWeek> weekend,

        @Setting(
                help = "The custom attribute that marks an idle machine, with the date it has been idle since",
                byDefault = "idle since")
        String attribute,

        @Setting(
                help = "The tag category that postpones: a tag in it is the last day on which nothing is done",
                byDefault = "vmend-postpone")
        String postponedBy,

        @Setting(
                help = "Whether a machine that went on running after a shutdown may be powered off by a later plan",
                byDefault = "not-windows")
        PowerOffPolicy powerOff)
        implements Playbook {

    static final String SHUT_DOWN = "VmGuestShutdownEvent";

    @Override
    public Judges judges() {
        IdleJudge judge = new IdleJudge(this);
        return Judges.first(
                        Vm.class,
                        cheap(
                                POWER_STATE,
                                TEMPLATE,
                                BOOT_TIME,
                                DEVICES,
                                MANAGED_BY,
                                GUEST_ID,
                                CONSOLES,
                                SNAPSHOT_POWER_OFF,
                                CPU_RESERVATION,
                                CPUS,
                                GUEST_IP_STACK,
                                GUEST_NICS,
                                TOOLS_RUNNING,
                                CREATED,
                                SUSPEND_TIME,
                                new Need.Tags(),
                                new Need.Attributes()),
                        (vm, context) -> runs(vm) && !DiskUse.perDisk(vm, context.estate()))
                .then(
                        dear(cpu(), net(), ready(), DiskUse.whole(this), shutdowns(), new Need.ScheduledTasks()),
                        (vm, context) -> judged(vm, context, judge))
                .and(Judges.first(Vm.class, cheap(), (vm, context) -> runs(vm) && DiskUse.perDisk(vm, context.estate()))
                        .then(
                                dear(
                                        cpu(),
                                        net(),
                                        ready(),
                                        DiskUse.reads(this),
                                        DiskUse.writes(this),
                                        shutdowns(),
                                        new Need.ScheduledTasks()),
                                (vm, context) -> List.of()))
                .and(Judges.first(Vm.class, cheap(), (vm, context) -> StaleJudge.asksEvents(vm))
                        .then(dear(StaleJudge.events(this)), (vm, context) -> List.of()))
                .alsoReading(cheap(STORE_TYPE, PLACEMENT_RULES));
    }

    private List<Finding> judged(Vm vm, Context context, IdleJudge judge) {
        return vm.get(POWER_STATE)
                .match(
                        state -> state == PowerState.POWERED_ON
                                ? judge.judge(vm, context)
                                : StaleJudge.judge(vm, state, this, context),
                        () -> List.of(unreadable("vCenter returned none")),
                        reason -> List.of(unreadable(reason)));
    }

    private static Finding unreadable(String reason) {
        return Finding.unknown(
                Facet.of("unreadable", "", "power state"), "the machine's power state could not be read: " + reason);
    }

    private static boolean runs(Vm vm) {
        return vm.get(POWER_STATE).is(PowerState.POWERED_ON);
    }

    Need.Statistic cpu() {
        return new Need.Statistic("cpu.usagemhz.average", interval, window);
    }

    Need.Statistic net() {
        return new Need.Statistic("net.usage.average", interval, window);
    }

    /** How long a machine's vCPUs were ready to run and were not let, in ms a sample; asked with the others, so that it costs no query of its own. */
    Need.Statistic ready() {
        return new Need.Statistic("cpu.ready.summation", interval, window);
    }

    /** Tells whether a guest that still runs was asked to shut down. */
    Need.Events shutdowns() {
        return new Need.Events(List.of(SHUT_DOWN), window);
    }

    @Override
    public List<Sensitivity> sensitivity() {
        return IdleLimits.sensitivity(this);
    }

    /** The same with other limits, for telling how much hangs on them. */
    IdleVms with(IdleLimits limits) {
        return new IdleVms(
                window,
                interval,
                limits.cpu(),
                limits.cpuPeak(),
                limits.net(),
                limits.netPeak(),
                limits.disk(),
                readyBelow,
                coverage,
                staleAfter,
                ripensAfter,
                calendar,
                weekend,
                attribute,
                postponedBy,
                powerOff);
    }
}
