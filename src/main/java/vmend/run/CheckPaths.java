package vmend.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vmend.inventory.Device;
import vmend.inventory.DvPort;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.inventory.PortOverride;
import vmend.inventory.PortSetting;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;

/**
 * How the paths of checks are read: which need holds the value of each, and how it is taken out of it.
 *
 * <p>A value is a list of texts as vim25 writes them; a plain property is a list of one. What has no value is unset, and a path that
 * nobody knows is unknown, so that no step passes on it.
 */
final class CheckPaths {
    /** What a path asks for, and how its value is found. */
    private record Row<T>(
            Pattern pattern,
            Function<Kind, Optional<Need<T>>> need,
            BiFunction<MatchResult, T, Fact<List<String>>> take) {

        Optional<Need<?>> needOf(Kind kind, String path) {
            return pattern.matcher(path).matches() ? need.apply(kind).map(one -> one) : Optional.empty();
        }

        Optional<Fact<List<String>>> value(Kind kind, String path, Facts facts) {
            java.util.regex.Matcher matcher = pattern.matcher(path);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            MatchResult match = matcher.toMatchResult();
            return need.apply(kind).map(one -> facts.get(one).flatMap(value -> take.apply(match, value)));
        }
    }

    private static final List<Row<?>> ROWS = List.of(
            plain("name", Properties::name, text -> text),
            each("disabledMethod", kind -> Optional.of(Properties.disabledMethods(kind)), text -> text),
            of("config\\.template", Properties.TEMPLATE, CheckPaths::text),
            of("runtime\\.question", Properties.QUESTION, question -> one(question.id())),
            of("runtime\\.powerState", Properties.POWER_STATE, CheckPaths::constant),
            of("runtime\\.toolsInstallerMounted", Properties.TOOLS_INSTALLER_MOUNTED, CheckPaths::text),
            of("runtime\\.bootTime", Properties.BOOT_TIME, CheckPaths::text),
            of("runtime\\.numMksConnections", Properties.CONSOLES, CheckPaths::text),
            of("runtime\\.inMaintenanceMode", Properties.IN_MAINTENANCE, CheckPaths::text),
            of("guest\\.toolsRunningStatus", Properties.TOOLS_RUNNING, CheckPaths::text),
            new Row<>(
                    Pattern.compile("runtime\\.connectionState"),
                    kind -> switch (kind) {
                        case VM -> Optional.of(Properties.VM_CONNECTION);
                        case HOST -> Optional.of(Properties.HOST_CONNECTION);
                        default -> Optional.empty();
                    },
                    (match, state) -> constant(state)),
            new Row<>(
                    Pattern.compile("tags"),
                    kind -> Optional.of(new Need.Tags()),
                    (match, tags) -> Fact.known(
                            tags.stream().map(Object::toString).sorted().toList())),
            new Row<>(
                    Pattern.compile("tags\\[(.*)]"),
                    kind -> Optional.of(new Need.Tags()),
                    (match, tags) -> some(tags.stream()
                            .filter(tag -> tag.category().equalsIgnoreCase(match.group(1)))
                            .map(Object::toString)
                            .sorted()
                            .toList())),
            new Row<>(
                    Pattern.compile("attribute\\[(.*)]"),
                    kind -> Optional.of(new Need.Attributes()),
                    (match, values) -> value(
                            Optional.ofNullable(values.get(match.group(1))).filter(text -> !text.isEmpty()))),
            new Row<>(
                    Pattern.compile("config\\.hardware\\.device\\[(\\d+)]\\.(.*)"),
                    kind -> only(kind, Properties.DEVICES),
                    (match, devices) -> device(devices, Integer.parseInt(match.group(1)), match.group(2))),
            new Row<>(
                    Pattern.compile("config\\.network\\.portgroup\\[(.*)]\\.spec\\.policy\\.security\\.(\\w+)"),
                    kind -> only(kind, Properties.STANDARD_PORT_GROUPS),
                    (match, groups) -> groups.stream()
                            .filter(group -> group.name().equals(match.group(1)))
                            .findFirst()
                            .map(group -> flag(match.group(2))
                                    .map(flag -> value(group.own().get(flag).map(String::valueOf)))
                                    .orElse(Fact.unknown("there is no flag " + match.group(2))))
                            .orElse(Fact.unknown("the host has no port group " + match.group(1)))),
            new Row<>(
                    Pattern.compile("portKeys\\[(\\w+)]"),
                    kind -> kind == Kind.DISTRIBUTED_PORT_GROUP ? Optional.of(new Need.Ports()) : Optional.empty(),
                    (match, ports) -> some(ports.stream()
                            .filter(port -> PortOverride.mayBeUsedBy(port, match.group(1)))
                            .map(DvPort::key)
                            .toList())),
            new Row<>(
                    Pattern.compile("config\\.policy\\.(\\w+)"),
                    kind -> only(kind, Properties.PORT_GROUP_POLICY),
                    (match, policy) -> value(Optional.ofNullable(policy.flags().get(match.group(1)))
                            .map(String::valueOf))),
            new Row<>(
                    Pattern.compile("config\\.defaultPortConfig\\.(.*)"),
                    kind -> switch (kind) {
                        case DISTRIBUTED_PORT_GROUP -> Optional.of(Properties.PORT_GROUP_SETTING);
                        case DISTRIBUTED_SWITCH -> Optional.of(Properties.SWITCH_SETTING);
                        default -> Optional.empty();
                    },
                    (match, setting) -> setting(setting, match.group(1))));

    private CheckPaths() {}

    /** What must be read for a path; empty when nobody knows the path. */
    static Optional<Need<?>> need(Ref object, String path) {
        Optional<Kind> kind = Kind.ofWireType(object.type());
        return kind.flatMap(
                k -> ROWS.stream().flatMap(row -> row.needOf(k, path).stream()).findFirst());
    }

    /** The value of a path among the facts of its object. */
    static Fact<List<String>> value(Ref object, String path, Facts facts) {
        return Kind.ofWireType(object.type())
                .flatMap(kind -> ROWS.stream()
                        .flatMap(row -> row.value(kind, path, facts).stream())
                        .findFirst())
                .orElse(Fact.unknown(path + " is nothing that vmend can check of a " + object.type()));
    }

    /** The value of a path within the setting of a switch, group or port. */
    static Fact<List<String>> setting(PortSetting setting, String path) {
        String[] parts = path.split("\\.");
        if (parts.length == 3 && parts[0].equals("securityPolicy")) {
            Optional<PortSetting.BoolPolicy> policy =
                    setting.securityPolicy().flatMap(security -> flag(parts[1]).flatMap(security::get));
            return switch (parts[2]) {
                case "value" ->
                    value(policy.flatMap(PortSetting.BoolPolicy::value).map(String::valueOf));
                case "inherited" -> value(policy.map(one -> String.valueOf(one.inherited())));
                default -> Fact.unknown("there is no " + path);
            };
        }
        if (parts.length == 2 && parts[0].equals("macManagementPolicy")) {
            return value(setting.macManagement()
                    .flatMap(mac -> parts[1].equals("inherited")
                            ? Optional.of(String.valueOf(mac.inherited()))
                            : flag(parts[1])
                                    .flatMap(flag -> mac.flags().get(flag))
                                    .map(String::valueOf)));
        }
        return Fact.unknown("there is no " + path);
    }

    private static Fact<List<String>> device(List<Device> devices, int key, String below) {
        Optional<Device> found =
                devices.stream().filter(device -> device.key() == key).findFirst();
        if (found.isEmpty()) {
            return Fact.unknown("the machine has no device " + key + " any more");
        }
        Device device = found.get();
        return switch (below) {
            case "type" -> one(device.wireType());
            case "backing.type" -> value(device.backing().map(Device.Backing::wireType));
            case "backing.detail" -> value(device.backing().flatMap(Device.Backing::detail));
            case "backing.port.portgroupKey" -> value(device.backing().flatMap(Device.Backing::portGroupKey));
            case "connectable.connected" -> value(device.connection().map(c -> String.valueOf(c.connected())));
            case "connectable.startConnected" ->
                value(device.connection().map(c -> String.valueOf(c.startConnected())));
            default -> Fact.unknown("there is no " + below + " of a device that vmend can check");
        };
    }

    private static Optional<SecurityFlag> flag(String wireName) {
        for (SecurityFlag flag : SecurityFlag.values()) {
            if (flag.wireName().equals(wireName)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    private static <T> Row<T> plain(String pattern, Function<Kind, Property<T>> property, Function<T, String> text) {
        return new Row<>(
                Pattern.compile(pattern),
                kind -> Optional.of(property.apply(kind)),
                (match, value) -> one(text.apply(value)));
    }

    private static <T> Row<List<T>> each(
            String pattern, Function<Kind, Optional<Need<List<T>>>> need, Function<T, String> text) {
        return new Row<>(
                Pattern.compile(pattern),
                need,
                (match, values) ->
                        Fact.known(new ArrayList<>(values.stream().map(text).toList())));
    }

    private static <T> Row<T> of(String pattern, Property<T> property, Function<T, Fact<List<String>>> take) {
        return new Row<>(Pattern.compile(pattern), kind -> only(kind, property), (match, value) -> take.apply(value));
    }

    private static <T> Optional<Need<T>> only(Kind kind, Property<T> property) {
        return property.kind() == kind ? Optional.of(property) : Optional.empty();
    }

    private static Fact<List<String>> text(Object value) {
        return one(value.toString());
    }

    /** {@code POWERED_ON} is {@code poweredOn} on the wire. */
    private static Fact<List<String>> constant(Enum<?> value) {
        StringBuilder wire = new StringBuilder();
        for (String word : value.name().split("_")) {
            String lower = word.toLowerCase(Locale.ROOT);
            wire.append(wire.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return one(wire.toString());
    }

    private static Fact<List<String>> one(String value) {
        return Fact.known(List.of(value));
    }

    private static Fact<List<String>> some(List<String> values) {
        return values.isEmpty() ? Fact.unset() : Fact.known(values);
    }

    private static Fact<List<String>> value(Optional<String> value) {
        return value.map(CheckPaths::one).orElse(Fact.unset());
    }
}
