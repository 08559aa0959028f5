package vmend.vsphere.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vmend.action.Action;
import vmend.action.SetStandardPortGroupFlag;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;

/**
 * What may be changed during one run: the methods of the approved actions, each on its own action's object.
 *
 * <p>It is fixed when the run's connection opens. Two objects become known only then, and are told once each: the network system of an
 * approved host, and the root folder that events are written about.
 */
public final class ApprovedWrites {
    private static final String UPDATE_PORT_GROUP = "UpdatePortGroup";
    private static final String LOG_USER_EVENT = "LogUserEvent";

    private final Map<String, WriteCall> table;
    private final Map<String, Set<Ref>> objects = new HashMap<>();
    private final Set<SetTag> tags = new HashSet<>();
    private final Set<Ref> networkHosts = new HashSet<>();
    private final Map<Ref, Ref> networkSystems = new ConcurrentHashMap<>();
    private final Map<String, Ref> rootFolder = new ConcurrentHashMap<>();

    private ApprovedWrites(Map<String, WriteCall> table, Collection<Action> approved) {
        this.table = table;
        approved.forEach(this::allow);
    }

    /** Nothing, as while vmend reads. */
    public static ApprovedWrites none() {
        return new ApprovedWrites(Map.of(), Set.of());
    }

    /** What the actions need, and the mark of a run in vCenter's log. */
    public static ApprovedWrites of(Collection<Action> approved) {
        return new ApprovedWrites(WriteCall.all(), approved);
    }

    private void allow(Action action) {
        if (action instanceof SetTag tag) {
            tags.add(tag);
        } else if (action instanceof SetStandardPortGroupFlag) {
            networkHosts.add(action.target());
        } else if (table.containsKey(action.call())) {
            objects.computeIfAbsent(action.call(), any -> new HashSet<>()).add(action.target());
        } else {
            throw new IllegalArgumentException("no list of writes holds " + action.call());
        }
    }

    /**
     * Tells which network system an approved host has, as read from that host.
     *
     * @throws IllegalArgumentException when the host is not approved, or had another one before
     */
    public void networkSystemOf(Ref host, Ref system) {
        if (!networkHosts.contains(host) || !system.type().equals("HostNetworkSystem")) {
            throw new IllegalArgumentException(system + " of " + host + " is not part of what was approved");
        }
        once(networkSystems, host, system);
    }

    /** Tells which folder is the root, as vCenter's service content names it. */
    public void rootFolder(Ref folder) {
        once(rootFolder, LOG_USER_EVENT, folder);
    }

    private static <K> void once(Map<K, Ref> known, K key, Ref value) {
        Ref before = known.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException(key + " was " + before + " and cannot become " + value);
        }
    }

    /** The list's entry of a method, where anything in it may pass at all. */
    Optional<WriteCall> find(String method) {
        boolean some = switch (method) {
            case UPDATE_PORT_GROUP -> !networkHosts.isEmpty();
            case LOG_USER_EVENT -> true;
            default -> objects.containsKey(method);
        };
        return some ? Optional.ofNullable(table.get(method)) : Optional.empty();
    }

    /**
     * Makes sure that a call is one of those that were approved.
     *
     * @param references the arguments that are managed object references, by name, as the envelope holds them
     */
    public void require(String method, Map<String, Ref> references, String where) {
        Optional<WriteCall> call = find(method);
        Optional<Ref> self = Optional.ofNullable(references.get("_this"));
        Optional<Ref> object = call.map(WriteCall::object).map(references::get);
        boolean onItsType = self.filter(
                        ref -> call.map(WriteCall::self).orElseThrow().contains(ref.type()))
                .isPresent();
        if (call.isEmpty()
                || !onItsType
                || object.filter(ref -> allowed(method, ref)).isEmpty()) {
            throw Problem.of(Code.CALL_REFUSED, where, method + " was not sent: no approved step asks for it")
                    .found("a call on "
                            + object.or(() -> self).map(Ref::toString).orElse("nothing"))
                    .asException();
        }
    }

    private boolean allowed(String method, Ref object) {
        return switch (method) {
            case UPDATE_PORT_GROUP -> networkSystems.containsValue(object);
            case LOG_USER_EVENT -> object.equals(rootFolder.get(LOG_USER_EVENT));
            default -> objects.getOrDefault(method, Set.of()).contains(object);
        };
    }

    Set<SetTag> tags() {
        return Set.copyOf(tags);
    }
}
