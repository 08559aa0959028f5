package vmend.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vmend.action.Action;
import vmend.action.Check;
import vmend.inventory.ApiVersion;
import vmend.inventory.ConnectionState;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.PowerState;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Tag;
import vmend.inventory.TaskState;
import vmend.inventory.VcenterInfo;
import vmend.vsphere.Traffic;
import vmend.vsphere.VcenterChanges;
import vmend.vsphere.VcenterFault;

/**
 * A vCenter in memory behind the port of changes: it answers what a test has said of its objects, and does what it is told, unless the test
 * gives it another {@link Reply}. Its time is a {@link FakeClock}'s.
 */
public final class FakeVcenter implements VcenterChanges {
    public static final String UUID = "8f2c1a34-77de-4c1b-9b0e-3d5f6a7b8c9d";

    private final FakeClock clock;
    private final Map<Ref, Map<Need<?>, Fact<?>>> objects = new LinkedHashMap<>();
    private final Map<Ref, List<Ref>> tasksOf = new HashMap<>();
    private final Map<Ref, TaskLook> tasks = new LinkedHashMap<>();
    private final Map<String, DvPort> ports = new HashMap<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Deque<Runnable> beforeLooks = new ArrayDeque<>();
    private final Deque<Runnable> beforePrepares = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Set<Ref>> looks = new ArrayList<>();
    private final Map<Ref, List<String>> lacking = new HashMap<>();
    private final Deque<Optional<String>> eventsRefused = new ArrayDeque<>();
    private Optional<List<UserEvent>> userEvents = Optional.of(List.of());
    private String instanceUuid = UUID;
    private volatile boolean timeHidden;
    private Consumer<Action> whileSending = action -> {};

    public FakeVcenter(FakeClock clock) {
        this.clock = clock;
    }

    /** An ordinary machine that runs. */
    public Ref vm(String name) {
        Ref vm = new Ref("VirtualMachine", "vm-" + name);
        say(vm, Properties.name(Kind.VM), name);
        say(vm, Properties.TEMPLATE, false);
        say(vm, Properties.VM_CONNECTION, ConnectionState.CONNECTED);
        say(vm, Properties.POWER_STATE, PowerState.POWERED_ON);
        say(vm, Properties.TOOLS_RUNNING, "guestToolsRunning");
        say(vm, Properties.overallStatus(Kind.VM), "green");
        say(vm, new Need.Tags(), Set.of());
        say(vm, new Need.Attributes(), Map.of());
        return vm;
    }

    public <T> void say(Ref object, Need<T> need, T value) {
        say(object, need, Fact.known(value));
    }

    public synchronized <T> void say(Ref object, Need<T> need, Fact<T> fact) {
        objects.computeIfAbsent(object, any -> new HashMap<>()).put(need, fact);
    }

    public synchronized void remove(Ref object) {
        objects.remove(object);
    }

    public void port(Ref distributedSwitch, DvPort port) {
        ports.put(distributedSwitch + " " + port.key(), port);
    }

    /** How the next calls are answered, in turn; after them each is done. */
    public FakeVcenter replying(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Something that happens right before the next reading; several, before one each. */
    public void beforeLook(Runnable what) {
        beforeLooks.add(what);
    }

    /** Something that happens right before the next call is prepared; several, before one each. */
    public void beforePrepare(Runnable what) {
        beforePrepares.add(what);
    }

    /** Something that happens whenever a call is sent, outside of any lock. */
    public void whileSending(Consumer<Action> what) {
        whileSending = what;
    }

    public void lacks(Ref object, String... privileges) {
        lacking.put(object, List.of(privileges));
    }

    /** Its time cannot be read any more. */
    public void hidesTime() {
        timeHidden = true;
    }

    public void is(String uuid) {
        instanceUuid = uuid;
    }

    /** The user events that stand there; empty where they cannot be read. */
    public void stands(Optional<List<UserEvent>> all) {
        userEvents = all;
    }

    /** Why the next event is not taken; the empty text takes it. */
    public void refusesEvent(String why) {
        eventsRefused.add(Optional.of(why).filter(text -> !text.isEmpty()));
    }

    /** The calls that were sent, for example {@code PowerOffVM_Task VirtualMachine:vm-1}. */
    public synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    public List<String> events() {
        return List.copyOf(events);
    }

    /** The objects of each reading. */
    public synchronized List<Set<Ref>> looks() {
        return List.copyOf(looks);
    }

    @SuppressWarnings("unchecked")
    public synchronized <T> Fact<T> fact(Ref object, Need<T> need) {
        return (Fact<T>) objects.getOrDefault(object, Map.of()).getOrDefault(need, Fact.unset());
    }

    /** A task that has ended. */
    public synchronized Ref ended(Action action) {
        return task(action, TaskState.SUCCESS, Optional.empty());
    }

    /** A task that has failed and does not say why. */
    public synchronized Ref failed(Action action) {
        return task(action, TaskState.ERROR, Optional.empty());
    }

    /** A task that runs for so long, and then has its effect or its error. */
    public synchronized Ref running(Action action, Duration time, Optional<VcenterFault> error, boolean effect) {
        Ref task = task(action, TaskState.RUNNING, Optional.empty());
        clock.in(time, () -> {
            if (effect) {
                carryOut(action);
            }
            set(task, error.isPresent() ? TaskState.ERROR : TaskState.SUCCESS, error);
        });
        return task;
    }

    /** A task that runs until the test ends. */
    public synchronized Ref hanging(Action action) {
        return task(action, TaskState.RUNNING, Optional.empty());
    }

    public synchronized void forget(Ref task) {
        tasks.remove(task);
        tasksOf.values().forEach(all -> all.remove(task));
    }

    private synchronized void set(Ref task, TaskState state, Optional<VcenterFault> error) {
        tasks.computeIfPresent(task, (ref, old) -> new TaskLook(ref, state, old.queued(), error, Optional.empty()));
    }

    private Ref task(Action action, TaskState state, Optional<VcenterFault> error) {
        Ref task = new Ref("Task", "task-" + (tasks.size() + 1));
        tasks.put(task, new TaskLook(task, state, clock.instant(), error, Optional.empty()));
        tasksOf.computeIfAbsent(action.target(), any -> new ArrayList<>()).add(task);
        return task;
    }

    /** Makes true what the action achieves. */
    public synchronized void carryOut(Action action) {
        for (Check check : action.achieves()) {
            if (check instanceof Check.OnProperty property) {
                set(property);
            } else if (check instanceof Check.TagAbsent absent) {
                tags(
                        absent.object(),
                        tags -> tags.removeIf(tag -> tag.toString().equals(absent.tag())));
            }
        }
    }

    private void set(Check.OnProperty wanted) {
        Ref object = wanted.object();
        if (wanted.path().equals("runtime.powerState")) {
            say(
                    object,
                    Properties.POWER_STATE,
                    switch (wanted.value()) {
                        case "poweredOn" -> PowerState.POWERED_ON;
                        case "suspended" -> PowerState.SUSPENDED;
                        default -> PowerState.POWERED_OFF;
                    });
        } else if (wanted.path().equals("tags")) {
            String[] parts = wanted.value().split("/", 2);
            tags(object, tags -> tags.add(new Tag(parts[0], parts[1])));
        } else {
            throw new IllegalArgumentException("this vCenter cannot change " + wanted.path());
        }
    }

    private void tags(Ref object, Consumer<Set<Tag>> change) {
        Set<Tag> tags = new HashSet<>(fact(object, new Need.Tags()).shown().orElse(Set.of()));
        change.accept(tags);
        say(object, new Need.Tags(), Set.copyOf(tags));
    }

    @Override
    public VcenterInfo info() {
        ApiVersion version = ApiVersion.of("8.0.3.0");
        return new VcenterInfo("vc01", "https://vc01", instanceUuid, "8.0.3", "1", version, version);
    }

    @Override
    public Instant now() {
        if (timeHidden) {
            throw Reply.fault("CurrentTime", "NoPermission");
        }
        return clock.instant();
    }

    @Override
    public Map<Ref, Facts> look(Map<Ref, Set<Need<?>>> asked) {
        happen(beforeLooks);
        synchronized (this) {
            looks.add(Set.copyOf(asked.keySet()));
            Map<Ref, Facts> found = new LinkedHashMap<>();
            asked.forEach((ref, needs) -> {
                if (objects.containsKey(ref)) {
                    Facts.Builder facts = new Facts.Builder(new Facts.Shape(needs));
                    needs.forEach(need -> put(ref, need, facts));
                    found.put(ref, facts.build());
                }
            });
            return found;
        }
    }

    private <T> void put(Ref ref, Need<T> need, Facts.Builder facts) {
        if (objects.getOrDefault(ref, Map.of()).containsKey(need)) {
            facts.put(need, fact(ref, need));
        }
    }

    private void happen(Deque<Runnable> events) {
        Runnable next;
        synchronized (this) {
            next = events.poll();
        }
        if (next != null) {
            next.run();
        }
    }

    @Override
    public Optional<DvPort> port(Ref distributedSwitch, String portKey) {
        return Optional.ofNullable(ports.get(distributedSwitch + " " + portKey));
    }

    @Override
    public Prepared prepare(Action action) {
        happen(beforePrepares);
        return new Prepared() {
            @Override
            public String beforeImage() {
                return "<before/>";
            }

            @Override
            public Optional<Ref> send() {
                return FakeVcenter.this.send(action);
            }
        };
    }

    private Optional<Ref> send(Action action) {
        Reply reply;
        synchronized (this) {
            sent.add(action.call() + " " + action.target());
            Reply next = replies.poll();
            reply = next == null ? Reply.done() : next;
        }
        whileSending.accept(action);
        return reply.to(this, action);
    }

    @Override
    public Optional<TaskLook> await(Ref task, Duration atMost) {
        TaskLook look = tasks.get(task);
        if (look != null && !look.ended()) {
            clock.pause(atMost);
        }
        return Optional.ofNullable(tasks.get(task));
    }

    @Override
    public synchronized List<TaskLook> tasksOf(Action action) {
        return tasksOf.getOrDefault(action.target(), List.of()).stream()
                .map(tasks::get)
                .toList();
    }

    @Override
    public Optional<String> logEvent(String message) {
        Optional<String> refused = Optional.ofNullable(eventsRefused.poll()).flatMap(why -> why);
        if (refused.isEmpty()) {
            events.add(message);
        } else if (refused.get().startsWith("fault ")) {
            throw Reply.fault("LogUserEvent", refused.get().substring("fault ".length()));
        }
        return refused;
    }

    @Override
    public Optional<List<UserEvent>> userEvents(Instant since, String prefix) {
        return userEvents.map(all -> all.stream()
                .filter(event -> !event.at().isBefore(since) && event.message().startsWith(prefix))
                .toList());
    }

    @Override
    public Map<Ref, List<String>> missingPrivileges(Map<Ref, Set<String>> needed) {
        Map<Ref, List<String>> missing = new LinkedHashMap<>();
        needed.forEach((ref, privileges) -> {
            List<String> lacked = lacking.getOrDefault(ref, List.of()).stream()
                    .filter(privileges::contains)
                    .toList();
            if (!lacked.isEmpty()) {
                missing.put(ref, lacked);
            }
        });
        return missing;
    }

    @Override
    public Traffic traffic() {
        return new Traffic(0, 0, 0);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
