package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vmend.inventory.Ref;

/** The catalogue by name: makes actions from the texts that plans hold. */
public final class Actions {
    private static final Map<String, Entry> BY_KIND = Stream.of(
                    entry(
                                    SetDeviceConnected.KIND,
                                    SetDeviceConnected.CALL,
                                    SetDeviceConnected.PRIVILEGES,
                                    SetDeviceConnected::read)
                            .takenBackBy(SetDeviceConnected.KIND),
                    entry(
                                    SetDeviceStartConnected.KIND,
                                    SetDeviceStartConnected.CALL,
                                    SetDeviceStartConnected.PRIVILEGES,
                                    SetDeviceStartConnected::read)
                            .takenBackBy(SetDeviceStartConnected.KIND),
                    entry(MoveNic.KIND, MoveNic.CALL, MoveNic.PRIVILEGES, MoveNic::read)
                            .takenBackBy(MoveNic.KIND),
                    power(ChangePower.Means.SHUT_DOWN_GUEST, ChangePower.Means.POWER_ON),
                    power(ChangePower.Means.POWER_OFF, ChangePower.Means.POWER_ON),
                    power(ChangePower.Means.SUSPEND, ChangePower.Means.POWER_ON),
                    power(ChangePower.Means.POWER_ON, ChangePower.Means.SUSPEND, ChangePower.Means.SHUT_DOWN_GUEST),
                    entry(
                                    SetPortGroupFlag.KIND,
                                    SetPortGroupFlag.CALL,
                                    SetPortGroupFlag.PRIVILEGES,
                                    SetPortGroupFlag::read)
                            .takenBackBy(SetPortGroupFlag.KIND),
                    entry(SetSwitchFlag.KIND, SetSwitchFlag.CALL, SetSwitchFlag.PRIVILEGES, SetSwitchFlag::read)
                            .takenBackBy(SetSwitchFlag.KIND),
                    entry(
                                    SetPortSecurity.INHERIT,
                                    SetPortSecurity.CALL,
                                    SetPortSecurity.PRIVILEGES,
                                    SetPortSecurity::read)
                            .takenBackBy(SetPortSecurity.OWN),
                    entry(SetPortSecurity.OWN, SetPortSecurity.CALL, SetPortSecurity.PRIVILEGES, SetPortSecurity::read)
                            .takenBackBy(SetPortSecurity.INHERIT),
                    entry(
                                    SetPortOverride.FORBID,
                                    SetPortOverride.CALL,
                                    SetPortOverride.PRIVILEGES,
                                    SetPortOverride::read)
                            .takenBackBy(SetPortOverride.ALLOW),
                    entry(
                                    SetPortOverride.ALLOW,
                                    SetPortOverride.CALL,
                                    SetPortOverride.PRIVILEGES,
                                    SetPortOverride::read)
                            .takenBackBy(SetPortOverride.FORBID),
                    entry(
                                    SetStandardPortGroupFlag.KIND,
                                    SetStandardPortGroupFlag.CALL,
                                    SetStandardPortGroupFlag.PRIVILEGES,
                                    SetStandardPortGroupFlag::read)
                            .takenBackBy(SetStandardPortGroupFlag.KIND),
                    entry(SetTag.ATTACH, SetTag.ATTACH_CALL, SetTag.PRIVILEGES, SetTag::read)
                            .takenBackBy(SetTag.DETACH),
                    entry(SetTag.DETACH, SetTag.DETACH_CALL, SetTag.PRIVILEGES, SetTag::read)
                            .takenBackBy(SetTag.ATTACH),
                    entry(SetAttribute.KIND, SetAttribute.CALL, SetAttribute.PRIVILEGES, SetAttribute::read)
                            .takenBackBy(SetAttribute.KIND))
            .collect(Collectors.toUnmodifiableMap(entry -> entry.kind().name(), entry -> entry));

    private Actions() {}

    /** A kind with the reader of its actions. */
    private record Entry(ActionKind kind, BiFunction<Ref, Texts, Action> reader) {
        Entry takenBackBy(String... kinds) {
            return new Entry(new ActionKind(kind.name(), kind.call(), kind.privileges(), Set.of(kinds)), reader);
        }
    }

    private static Entry entry(
            String name, String call, List<String> privileges, BiFunction<Ref, Texts, Action> reader) {
        return new Entry(new ActionKind(name, call, privileges, Set.of()), reader);
    }

    private static Entry power(ChangePower.Means means, ChangePower.Means... back) {
        return entry(means.kind(), means.call(), means.privileges(), ChangePower::read)
                .takenBackBy(Stream.of(back).map(ChangePower.Means::kind).toArray(String[]::new));
    }

    /** The names of all kinds. */
    public static Set<String> kinds() {
        return BY_KIND.keySet();
    }

    /** What is the same for all actions of a kind; empty when there is none of that name. */
    public static Optional<ActionKind> kind(String name) {
        return Optional.ofNullable(BY_KIND.get(name)).map(Entry::kind);
    }

    /** All kinds, by name. */
    public static List<ActionKind> all() {
        return BY_KIND.keySet().stream()
                .sorted()
                .map(name -> kind(name).orElseThrow())
                .toList();
    }

    /**
     * The action that a plan's texts describe.
     *
     * @param texts kind, title and parameters
     * @throws IllegalArgumentException when there is no such kind, or a parameter is missing, wrong or unknown
     */
    public static Action read(Ref target, Map<String, String> texts) {
        String kind = new Texts(texts).get("kind");
        Entry entry = BY_KIND.get(kind);
        if (entry == null) {
            throw new IllegalArgumentException("there is no action '" + kind + "'");
        }
        Action action = entry.reader().apply(target, new Texts(texts));
        Map<String, String> whole = new LinkedHashMap<>(action.parameters());
        whole.put("kind", action.kind());
        whole.put("title", action.title());
        // What was approved by its title and its texts must be what the parameters do.
        if (!whole.equals(texts)) {
            throw new IllegalArgumentException("the action's texts contradict each other: " + texts);
        }
        return action;
    }
}
