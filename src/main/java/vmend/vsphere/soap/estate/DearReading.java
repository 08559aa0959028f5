package vmend.vsphere.soap.estate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vmend.inventory.DistributedPortGroup;
import vmend.inventory.DvPort;
import vmend.inventory.Estate;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Need;
import vmend.inventory.NetworkFacts;
import vmend.inventory.NotSeen;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.problem.ProblemException;
import vmend.vsphere.GuestLogons;
import vmend.vsphere.VcenterFaultException;
import vmend.vsphere.soap.EventReader;
import vmend.vsphere.soap.VcenterEvent;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Reads what costs a call of its own: events, ports, statistics. What cannot be read becomes unknown for those who asked. */
final class DearReading {
    /** Above this many, the newest events are read and the log says from when on it is whole. */
    private static final int MOST_EVENTS = 100_000;
    /** FetchDVPorts has no paging, so a group with more ports is not asked (controls §0.6.6). */
    private static final int MOST_PORTS = 2_000;

    private final VcenterSession session;
    private final Instant time;
    private final Function<Ref, GroupPlace> groups;
    private final List<NotSeen> notSeen;
    private final GuestReading guests;

    /** Where the ports of a distributed port group are, as far as it is known. */
    record GroupPlace(Optional<String> key, Optional<Ref> onSwitch, int ports) {}

    /**
     * @param time vCenter's own, from which readings look back
     * @param groups tells where a port group's ports are
     * @param guests asks guests, or says why it does not
     */
    DearReading(
            VcenterSession session,
            Instant time,
            Function<Ref, GroupPlace> groups,
            List<NotSeen> notSeen,
            GuestReading guests) {
        this.session = session;
        this.time = time;
        this.groups = groups;
        this.notSeen = notSeen;
        this.guests = guests;
    }

    /** Reads more of an estate that was read. */
    static DearReading of(VcenterSession session, Estate estate, List<NotSeen> notSeen, Optional<GuestLogons> logons) {
        return new DearReading(
                session, estate.time(), ref -> placeIn(estate, ref), notSeen, GuestReading.of(session, estate, logons));
    }

    private static GroupPlace placeIn(Estate estate, Ref ref) {
        Optional<DistributedPortGroup> group = estate.find(ref, DistributedPortGroup.class);
        return new GroupPlace(
                group.flatMap(g -> g.get(Properties.PORT_GROUP_KEY).shown()),
                group.flatMap(g -> NetworkFacts.switchOf(g, estate).shown().map(s -> s.ref())),
                group.flatMap(g -> g.get(Properties.PORTS).shown()).orElse(0));
    }

    /** Answers each need for those who asked: statistics all together, everything else need by need. */
    Map<Need<?>, Map<Ref, Fact<?>>> read(Map<Need<?>, Set<Ref>> asked) {
        Map<Need.Statistic, Set<Ref>> ofStatistics = new LinkedHashMap<>();
        Map<Need<?>, Map<Ref, Fact<?>>> answers = new LinkedHashMap<>();
        asked.forEach((need, refs) -> {
            if (need instanceof Need.Statistic statistic) {
                ofStatistics.put(statistic, refs);
            } else {
                answers.put(need, one(need, refs));
            }
        });
        answers.putAll(statistics(ofStatistics));
        return answers;
    }

    private Map<Ref, Fact<?>> one(Need<?> need, Set<Ref> refs) {
        try {
            if (need instanceof Need.Events events) {
                return events(events, refs);
            }
            if (need instanceof Need.Ports) {
                return ports(refs);
            }
            if (need instanceof Need.Processes processes) {
                return guests.read(processes, refs);
            }
            if (need instanceof Need.ScheduledTasks) {
                return new ScheduledTaskReading(session).read(refs);
            }
            return unknown(refs, need.label() + " is not read by this release");
        } catch (ProblemException e) {
            return failed(need, refs, e.problem().what());
        } catch (VcenterFaultException e) {
            return failed(need, refs, e.fault().summary());
        }
    }

    private Map<Need.Statistic, Map<Ref, Fact<?>>> statistics(Map<Need.Statistic, Set<Ref>> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        String why;
        try {
            return new StatisticReading(session, time, notSeen).read(asked);
        } catch (ProblemException e) {
            why = e.problem().what();
        } catch (VcenterFaultException e) {
            why = e.fault().summary();
        }
        Map<Need.Statistic, Map<Ref, Fact<?>>> answers = new LinkedHashMap<>();
        for (Map.Entry<Need.Statistic, Set<Ref>> entry : asked.entrySet()) {
            answers.put(entry.getKey(), failed(entry.getKey(), entry.getValue(), why));
        }
        return answers;
    }

    private Map<Ref, Fact<?>> failed(Need<?> need, Set<Ref> refs, String why) {
        notSeen.add(new NotSeen(need.label(), why, refs.size()));
        return unknown(refs, need.label() + " could not be read: " + why);
    }

    private static Map<Ref, Fact<?>> unknown(Set<Ref> refs, String reason) {
        Map<Ref, Fact<?>> all = new LinkedHashMap<>();
        refs.forEach(ref -> all.put(ref, Fact.unknown(reason)));
        return all;
    }

    /** One query for all machines, since asking one by one costs a call each. */
    private Map<Ref, Fact<?>> events(Need.Events need, Set<Ref> refs) {
        Instant begin = time.minus(need.back());
        EventReader reader = new EventReader(session);
        Optional<Instant> oldest = reader.oldestKept();
        EventReader.Events read = reader.read(EventReader.Wanted.of(need.types(), begin), MOST_EVENTS);
        Optional<Instant> wholeSince = read.truncated()
                ? read.events().stream().map(VcenterEvent::time).min(Comparator.naturalOrder())
                : Optional.of(begin);
        Optional<Instant> since = oldest.flatMap(kept -> wholeSince.map(whole -> kept.isAfter(whole) ? kept : whole));
        if (since.isEmpty() || since.get().isAfter(begin)) {
            NotSeen before = new NotSeen(
                    "events before " + since.map(Instant::toString).orElse("now"),
                    read.truncated() ? "more than " + MOST_EVENTS + " events" : "vCenter keeps none older",
                    0);
            if (!notSeen.contains(before)) {
                notSeen.add(before);
            }
        }
        Map<Ref, List<EventLog.Event>> byVm = new HashMap<>();
        for (VcenterEvent event : read.events()) {
            event.vm()
                    .filter(refs::contains)
                    .ifPresent(vm ->
                            byVm.computeIfAbsent(vm, any -> new ArrayList<>()).add(event(event)));
        }
        Map<Ref, Fact<?>> logs = new LinkedHashMap<>();
        for (Ref ref : refs) {
            List<EventLog.Event> own = byVm.getOrDefault(ref, List.of()).stream()
                    .sorted(Comparator.comparing(EventLog.Event::at))
                    .toList();
            logs.put(ref, Fact.known(new EventLog(own, since)));
        }
        return logs;
    }

    private static EventLog.Event event(VcenterEvent event) {
        return new EventLog.Event(
                event.time(),
                event.type(),
                event.user(),
                event.edits().stream()
                        .map(e -> new EventLog.DeviceEdit(e.key(), e.operation(), e.connected(), e.startConnected()))
                        .toList());
    }

    private Map<Ref, Fact<?>> ports(Set<Ref> refs) {
        Map<Ref, Fact<?>> answers = new LinkedHashMap<>();
        Map<Ref, Map<String, Ref>> groupsBySwitch = new LinkedHashMap<>();
        for (Ref ref : refs) {
            GroupPlace place = groups.apply(ref);
            if (place.ports() > MOST_PORTS) {
                answers.put(ref, Fact.unknown("the group has " + place.ports() + " ports, more than " + MOST_PORTS));
            } else if (place.key().isEmpty() || place.onSwitch().isEmpty()) {
                answers.put(ref, Fact.unknown("the group's key or its switch is not known"));
            } else {
                groupsBySwitch
                        .computeIfAbsent(place.onSwitch().get(), any -> new LinkedHashMap<>())
                        .put(place.key().get(), ref);
            }
        }
        groupsBySwitch.forEach((onSwitch, groups) -> answers.putAll(portsOf(onSwitch, groups)));
        return answers;
    }

    private Map<Ref, Fact<?>> portsOf(Ref onSwitch, Map<String, Ref> groups) {
        Map<String, List<DvPort>> byGroup = new HashMap<>();
        new VcenterQueries(session)
                .connectedPorts(onSwitch, groups.keySet(), PortSettingDecoder::port)
                .forEach(port -> byGroup.computeIfAbsent(port.getKey(), any -> new ArrayList<>())
                        .add(port.getValue()));
        Map<Ref, Fact<?>> answers = new LinkedHashMap<>();
        groups.forEach((key, ref) -> answers.put(ref, Fact.known(byGroup.getOrDefault(key, List.of()))));
        return answers;
    }
}
