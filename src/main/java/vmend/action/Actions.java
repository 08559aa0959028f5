package vmend.action;

import java.util.Map;
import java.util.function.BiFunction;
import vmend.inventory.Ref;

/** The catalogue by name: makes actions from the texts that plans hold. */
public final class Actions {
    private static final Map<String, BiFunction<Ref, Texts, Action>> BY_KIND = Map.ofEntries(
            Map.entry(SetDeviceConnected.KIND, SetDeviceConnected::read),
            Map.entry(SetDeviceStartConnected.KIND, SetDeviceStartConnected::read),
            Map.entry(MoveNic.KIND, MoveNic::read),
            Map.entry(ChangePower.Means.SHUT_DOWN_GUEST.kind(), ChangePower::read),
            Map.entry(ChangePower.Means.POWER_OFF.kind(), ChangePower::read),
            Map.entry(ChangePower.Means.SUSPEND.kind(), ChangePower::read),
            Map.entry(ChangePower.Means.POWER_ON.kind(), ChangePower::read),
            Map.entry(SetPortGroupFlag.KIND, SetPortGroupFlag::read),
            Map.entry(SetSwitchFlag.KIND, SetSwitchFlag::read),
            Map.entry(SetPortSecurity.INHERIT, SetPortSecurity::read),
            Map.entry(SetPortSecurity.OWN, SetPortSecurity::read),
            Map.entry(SetPortOverride.FORBID, SetPortOverride::read),
            Map.entry(SetPortOverride.ALLOW, SetPortOverride::read),
            Map.entry(SetStandardPortGroupFlag.KIND, SetStandardPortGroupFlag::read),
            Map.entry(SetTag.ATTACH, SetTag::read),
            Map.entry(SetTag.DETACH, SetTag::read),
            Map.entry(SetAttribute.KIND, SetAttribute::read));

    private Actions() {}

    /** The names of all kinds. */
    public static java.util.Set<String> kinds() {
        return BY_KIND.keySet();
    }

    /**
     * The action that a plan's texts describe.
     *
     * @param texts kind, title and parameters
     * @throws IllegalArgumentException when there is no such kind, or a parameter is missing, wrong or unknown
     */
    public static Action read(Ref target, Map<String, String> texts) {
        String kind = new Texts(texts).get("kind");
        BiFunction<Ref, Texts, Action> reader = BY_KIND.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException("there is no action '" + kind + "'");
        }
        Action action = reader.apply(target, new Texts(texts));
        Map<String, String> whole = new java.util.LinkedHashMap<>(action.parameters());
        whole.put("kind", action.kind());
        whole.put("title", action.title());
        // What was approved by its title and its texts must be what the parameters do.
        if (!whole.equals(texts)) {
            throw new IllegalArgumentException("the action's texts contradict each other: " + texts);
        }
        return action;
    }
}
