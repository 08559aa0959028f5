package vmend.playbooks.guest;

import static vmend.inventory.Properties.BOOT_TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vmend.inventory.AppInfo;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.Vm;
import vmend.playbook.AppInfoReader;
import vmend.playbook.Durations;
import vmend.playbook.Evidence;

/** What the process list says that VMware Tools publish; it holds for the time when it was made, and only while the guest goes on from there. */
record Processes(NameList.Names names, Duration maxAge) {
    static final String REVERTED = "com.vmware.vc.vm.VmStateRevertedToSnapshot";
    /** Clocks of guests and of vCenter are never quite the same. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** What the list says, and the products' processes it names. */
    record Said(Testimony testimony, List<NameList.Seen> others) {
        static Said of(Testimony testimony) {
            return new Said(testimony, List.of());
        }
    }

    Need.ExtraConfig<AppInfo> need() {
        return AppInfoReader.need(names::wants, names.id());
    }

    /** The reverts to a snapshot since the oldest list that is believed. */
    Need.Events reverts() {
        return new Need.Events(List.of(REVERTED), maxAge);
    }

    /** Whether the list is one that a revert could make worthless. */
    boolean askForReverts(Vm vm) {
        return vm.get(need()).shown().flatMap(AppInfo::published).isPresent();
    }

    /** What it says, unless the machine was reverted to a snapshot since it was made. */
    Said of(Vm vm, GuestSystem system, Instant now) {
        Said said = atFirstLook(vm, system, now);
        return said.testimony().is(Testimony.Answer.SILENT) || said.testimony().is(Testimony.Answer.UNREAD)
                ? said
                : vm.get(need())
                        .shown()
                        .flatMap(AppInfo::published)
                        .flatMap(made -> reverted(made, vm.get(reverts()), age(Duration.between(made, now))))
                        .map(Said::of)
                        .orElse(said);
    }

    /** What it says, as far as that can be told without the events. */
    Said atFirstLook(Vm vm, GuestSystem system, Instant now) {
        return vm.get(need())
                .match(
                        info -> judge(info, vm, system, now),
                        () -> Said.of(Testimony.silent("VMware Tools publish no process list (appInfo)")),
                        why -> Said.of(Testimony.unread("the process list could not be read: " + why)));
    }

    private Said judge(AppInfo info, Vm vm, GuestSystem system, Instant now) {
        if (info.blank()) {
            return Said.of(Testimony.silent("the process list of VMware Tools (appInfo) is switched off"));
        }
        if (info.malformed().isPresent()) {
            return Said.of(Testimony.silent("the process list is not one that VMware Tools write: "
                    + info.malformed().get()));
        }
        if (info.published().isEmpty()) {
            return Said.of(Testimony.silent("the process list does not say when it was made"));
        }
        return stale(info.published().get(), vm, now)
                .map(Said::of)
                .orElseGet(() -> judge(info, info.published().get(), system, now));
    }

    /** Why a list says nothing of the guest as it is now. */
    private Optional<Testimony> stale(Instant made, Vm vm, Instant now) {
        Duration age = Duration.between(made, now);
        Evidence evidence = age(age);
        if (age.compareTo(maxAge) > 0) {
            return Optional.of(Testimony.silent("the process list is older than " + Durations.text(maxAge), evidence));
        }
        if (age.compareTo(SKEW.negated()) < 0) {
            return Optional.of(Testimony.silent(
                    "the process list is dated more than " + Durations.text(SKEW) + " ahead of vCenter's clock"));
        }
        if (vm.get(BOOT_TIME).shown().filter(made::isBefore).isPresent()) {
            return Optional.of(Testimony.silent("the process list was made before the last boot", evidence));
        }
        return Optional.empty();
    }

    private static Optional<Testimony> reverted(Instant made, Fact<EventLog> events, Evidence evidence) {
        return events.match(
                log -> {
                    if (log.events().stream().anyMatch(event -> event.at().isAfter(made))) {
                        return Optional.of(Testimony.silent(
                                "the process list was made before the machine was reverted to a snapshot", evidence));
                    }
                    boolean whole = log.completeSince()
                            .filter(since -> !since.isAfter(made))
                            .isPresent();
                    return whole
                            ? Optional.empty()
                            : Optional.of(unreadReverts("vCenter keeps no events as old as the process list"));
                },
                () -> Optional.of(unreadReverts("the events are not known")),
                why -> Optional.of(unreadReverts(why)));
    }

    private static Testimony unreadReverts(String why) {
        return Testimony.unread("whether the machine was reverted to a snapshot lately is not known: " + why);
    }

    private Said judge(AppInfo info, Instant made, GuestSystem system, Instant now) {
        List<NameList.Seen> seen = names.seen(info.named(), system);
        Optional<NameList.Seen> engine = seen.stream()
                .filter(one -> one.entry().part() == NameList.Part.ENGINE)
                .findFirst();
        if (engine.isPresent()) {
            return Said.of(Testimony.yes("engine " + engine.get() + " runs"));
        }
        if (info.mayBeCut()) {
            return new Said(
                    Testimony.silent(
                            "the process list may have been cut at 62 KB, and names no engine as far as it goes",
                            Evidence.of(
                                    "process list",
                                    info.bytes() + " bytes",
                                    "under " + AppInfo.WHOLE_BELOW + " bytes")),
                    seen);
        }
        Evidence processes = Evidence.of("processes", Integer.toString(info.applications()));
        return new Said(
                seen.isEmpty()
                        ? Testimony.no(
                                "no anti-virus engine is among the processes that VMware Tools report",
                                processes,
                                age(Duration.between(made, now)))
                        : Testimony.no(
                                "an agent is present, but no engine is seen",
                                processes,
                                age(Duration.between(made, now)),
                                AskedGuest.present(seen)),
                seen);
    }

    private Evidence age(Duration age) {
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        return Evidence.of("process list made", Durations.text(shown) + " ago", Durations.text(maxAge));
    }
}
