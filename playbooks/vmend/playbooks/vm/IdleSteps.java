package vmend.playbooks.vm;

import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.DEVICES;
import static vmend.inventory.Properties.GUEST_ID;
import static vmend.inventory.Properties.TOOLS_RUNNING;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vmend.action.ChangePower;
import vmend.action.Check;
import vmend.action.SetAttribute;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Delay;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;
import vmend.playbook.Proposal;

/** What is proposed for an idle machine: its mark at once, the shutdown of its guest when that is ripe, power-off where that was in vain. */
record IdleSteps(IdleVms settings, Vm vm, Context context) {
    private static final Duration REAL_TIME = Duration.ofSeconds(20);
    private static final Duration LAST_HOUR = Duration.ofHours(1);
    /** A guest that was asked to shut down has this long; twice what a run waits for it. */
    private static final Duration SHUTTING_DOWN = Duration.ofHours(1);

    Finding on(Finding finding) {
        List<String> not = new ArrayList<>();
        Finding marked = mark(finding, not);
        Answer power = power();
        power.why().ifPresent(not::add);
        Finding stepped = power.proposal().map(marked::propose).orElse(marked);
        return not.isEmpty() ? stepped : stepped.withoutStep(String.join("; ", not));
    }

    private Finding mark(Finding finding, List<String> not) {
        if (settings.attribute().isBlank()) {
            return finding;
        }
        Optional<String> value = vm.get(new Need.Attributes()).shown().flatMap(this::marked);
        if (value.isEmpty()) {
            not.add("not marked: custom attribute '" + settings.attribute()
                    + "' is not defined for machines in vCenter");
            return finding;
        }
        if (!value.get().isEmpty()) {
            return finding.because(Evidence.of("marked " + settings.attribute(), value.get()));
        }
        String since = context.now()
                .minus(settings.window())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        return finding.propose(Proposal.of(new SetAttribute(vm.ref(), vm.name(), settings.attribute(), "", since)));
    }

    private Optional<String> marked(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.get(settings.attribute()));
    }

    /** What is proposed, or why nothing is. */
    private record Answer(Optional<Proposal> proposal, Optional<String> why) {
        static Answer of(Proposal proposal) {
            return new Answer(Optional.of(proposal), Optional.empty());
        }

        static Answer not(String why) {
            return new Answer(Optional.empty(), Optional.of(why));
        }
    }

    private Answer power() {
        Fact<String> tools = vm.get(TOOLS_RUNNING);
        if (!tools.is("guestToolsRunning")) {
            return Answer.not(tools.whyUnknown()
                    .map(why -> "not shut down: whether VMware Tools run is not known: " + why)
                    .orElse("not shut down: VMware Tools do not run, so the guest cannot be asked"));
        }
        return vm.get(GUEST_ID)
                .match(
                        guest -> vm.get(settings.shutdowns())
                                .match(
                                        log -> power(guest, lastShutdown(log)),
                                        () -> Answer.not("not shut down: its events are not known"),
                                        why -> Answer.not(
                                                "not shut down: whether that was tried is not known: " + why)),
                        () -> Answer.not("not shut down: its guest system is not known"),
                        why -> Answer.not("not shut down: its guest system is not known: " + why));
    }

    private Answer power(String guest, Optional<Instant> tried) {
        if (tried.isEmpty()) {
            return Answer.of(proposal(ChangePower.Means.SHUT_DOWN_GUEST, guest));
        }
        Duration ago = Duration.between(tried.get(), context.now());
        if (ago.compareTo(SHUTTING_DOWN) < 0) {
            return Answer.not("its guest was asked to shut down " + Durations.text(ago) + " ago and may be at it");
        }
        boolean allowed = switch (settings.powerOff()) {
            case NEVER -> false;
            case NOT_WINDOWS -> !isWindows(guest);
            case ALWAYS -> true;
        };
        return allowed
                ? Answer.of(proposal(ChangePower.Means.POWER_OFF, guest))
                : Answer.not("its guest was asked to shut down " + Durations.text(ago)
                        + " ago and still runs; setting powerOff leaves the rest to a person");
    }

    private Optional<Instant> lastShutdown(EventLog log) {
        return log.events().stream().map(EventLog.Event::at).max(Instant::compareTo);
    }

    /** It is used by nobody only as long as nobody begins to: so it is looked at again right before. */
    private Proposal proposal(ChangePower.Means means, String guest) {
        String booted = vm.get(BOOT_TIME).shown().map(Instant::toString).orElse("");
        List<Check> checks = List.of(
                quiet(settings.cpu(), settings.cpuBelow().megaHertz()),
                quiet(settings.net(), settings.netBelow().kiloBytesPerSecond()),
                quiet(settings.ready(), new Starved(settings).limit(REAL_TIME, vm)),
                Check.equal(vm.ref(), "runtime.numMksConnections", "0"),
                Check.equal(vm.ref(), "runtime.bootTime", booted),
                new Postponement(settings.postponedBy()).unchanged(vm));
        Delay after = settings.ripensAfter()
                .by(settings.weekend(), settings.calendar().days());
        return Proposal.ripe(ChangePower.of(vm.ref(), vm.name(), means, note(guest)), after)
                .expecting(checks);
    }

    private Check quiet(Need.Statistic counter, long limit) {
        return new Check.OnStatistic(
                vm.ref(), counter.counter(), REAL_TIME, LAST_HOUR, Check.Op.LE, Long.toString(limit));
    }

    /** What the way back hangs on, beside what holds for every machine. */
    private String note(String guest) {
        List<String> hangs = new ArrayList<>();
        if (vm.get(DEVICES).shown().stream()
                .flatMap(List::stream)
                .anyMatch(device -> device.wireType().equals("VirtualTPM"))) {
            hangs.add("its vTPM needs the key provider");
        }
        if (isWindows(guest)) {
            hangs.add("BitLocker may ask for its recovery key");
        }
        hangs.add("an address by DHCP may be another");
        return String.join("; ", hangs);
    }

    private static boolean isWindows(String guest) {
        return guest.toLowerCase(Locale.ROOT).startsWith("win");
    }
}
