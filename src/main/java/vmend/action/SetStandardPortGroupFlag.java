package vmend.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/** Sets one layer-2 flag of a standard port group on one host, or lets the group inherit it from its switch again. */
public record SetStandardPortGroupFlag(Ref target, String portGroup, SecurityFlag flag, Value from, Value to)
        implements Action {
    static final String KIND = "set-standard-port-group-security";
    static final String CALL = "UpdatePortGroup";
    static final List<String> PRIVILEGES = List.of("Host.Config.Network");

    /**
     * How the flag stands.
     *
     * @param own whether the group sets it itself; else it inherits it from its switch
     */
    public record Value(boolean accept, boolean own) {
        @Override
        public String toString() {
            return SetPortGroupFlag.word(accept) + (own ? " (own)" : " (inherited)");
        }

        static Value parse(String text) {
            for (boolean accept : new boolean[] {true, false}) {
                for (boolean own : new boolean[] {true, false}) {
                    Value value = new Value(accept, own);
                    if (value.toString().equals(text)) {
                        return value;
                    }
                }
            }
            throw new IllegalArgumentException("'" + text + "' is no value of a flag");
        }
    }

    /**
     * Sets to reject what is accepted now.
     *
     * @param own whether the group sets the flag itself now
     */
    public static SetStandardPortGroupFlag reject(Ref target, String portGroup, SecurityFlag flag, boolean own) {
        return new SetStandardPortGroupFlag(target, portGroup, flag, new Value(true, own), new Value(false, true));
    }

    static SetStandardPortGroupFlag read(Ref target, Texts texts) {
        return new SetStandardPortGroupFlag(
                target,
                texts.get("portGroup"),
                texts.constant("flag", SecurityFlag.class),
                Value.parse(texts.get("from")),
                Value.parse(texts.get("to")));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return to.own()
                ? "set " + flag.title() + " of " + portGroup + " to " + SetPortGroupFlag.word(to.accept())
                : "let " + portGroup + " inherit " + flag.title() + " from its switch";
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("portGroup", portGroup);
        parameters.put("flag", flag.name());
        parameters.put("from", from.toString());
        parameters.put("to", to.toString());
        return parameters;
    }

    @Override
    public Map<String, String> before() {
        return Map.of(flag.title(), from.toString());
    }

    @Override
    public Map<String, String> after() {
        return Map.of(flag.title(), to.toString());
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public Impact impact() {
        return Impact.NONE;
    }

    @Override
    public Inverse inverse() {
        return Inverse.exact(from.own() ? "the flag is set back" : "the group inherits the flag again");
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public List<Check> expects() {
        return List.of(
                Check.equal(target, "runtime.connectionState", "connected"),
                Check.equal(target, "runtime.inMaintenanceMode", "false"),
                is(from));
    }

    @Override
    public List<Check> achieves() {
        return List.of(is(to));
    }

    @Override
    public Optional<Action> undo() {
        return Optional.of(new SetStandardPortGroupFlag(target, portGroup, flag, to, from));
    }

    private Check is(Value value) {
        String path = "config.network.portgroup[" + portGroup + "].spec.policy.security." + flag.wireName();
        return value.own() ? Check.equal(target, path, Boolean.toString(value.accept())) : Check.unset(target, path);
    }
}
