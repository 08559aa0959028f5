package vmend.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.Actions;
import vmend.action.Check;
import vmend.action.SetAttribute;
import vmend.action.SetTag;
import vmend.inventory.Ref;
import vmend.mocks.MockVcenter;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.plan.Plan;
import vmend.vsphere.VcenterChanges;

/** Makes one thing in a mock vCenter other than a check expects it. */
final class Tampering {
    private static final Pattern DEVICE = Pattern.compile("config\\.hardware\\.device\\[(\\d+)]\\.(.*)");
    private static final Pattern STANDARD = Pattern.compile("config\\.network\\.portgroup\\[(.*)](\\.spec.*)");
    private static final Map<String, Object> OTHERWISE = Map.of(
            "config.template",
            true,
            "runtime.connectionState",
            "disconnected",
            "runtime.powerState",
            "suspended",
            "runtime.toolsInstallerMounted",
            true,
            "runtime.inMaintenanceMode",
            true,
            "runtime.numMksConnections",
            2,
            "guest.toolsRunningStatus",
            "guestToolsNotRunning",
            "name",
            "renamed-since");

    private final MockVcenter mock;

    Tampering(MockVcenter mock) {
        this.mock = mock;
    }

    void with(Plan.Step step, Check check) {
        check.match(
                property -> property(step, property),
                statistic -> unheardOf(statistic),
                events -> unheardOf(events),
                tag -> changed(
                        new SetTag(tag.object(), step.subject().name(), tagId(mock, tag.tag()), tag.tag(), true)));
    }

    private boolean property(Plan.Step step, Check.OnProperty check) {
        Moref on = new Moref(check.object().type(), check.object().moref());
        Matcher device = DEVICE.matcher(check.path());
        Matcher standard = STANDARD.matcher(check.path());
        if (device.matches()) {
            return device(on, check.path(), device.group(1), device.group(2), check.value());
        }
        if (standard.matches()) {
            String key = "key-vim.host.PortGroup-" + standard.group(1);
            // A flag that is as wanted already would leave the rest of its group to be done.
            return set(on, "config.network.portgroup[" + key + "]" + standard.group(2), null);
        }
        if (check.path().startsWith("port[")) {
            // Nothing lays a value over a port: somebody else was there first.
            return changed(Actions.read(ref(step), step.action()));
        }
        if (check.path().startsWith("portKeys[")) {
            // A port uses it as it is, and the step that would reset it is not done before.
            return true;
        }
        return switch (check.path()) {
            case "disabledMethod" -> disabled(on, check.value());
            case "runtime.question" ->
                set(
                        on,
                        check.path(),
                        Obj.of("VirtualMachineQuestionInfo").with("id", "7").with("text", "Really?"));
            case "runtime.host.network" -> {
                Moref host =
                        mock.estate().vm(step.subject().name()).orElseThrow().host();
                yield set(host, "network", List.of());
            }
            case "tags" ->
                changed(new SetTag(
                        check.object(), step.subject().name(), tagId(mock, check.value()), check.value(), false));
            default ->
                check.path().startsWith("attribute[") ? attribute(step, check) : plain(on, check.path(), check.value());
        };
    }

    private boolean plain(Moref on, String path, String expected) {
        Object otherwise = OTHERWISE.get(path);
        if (otherwise != null) {
            return set(on, path, otherwise);
        }
        if (!List.of("true", "false").contains(expected)) {
            throw new AssertionError("nobody knows how to tamper with " + path);
        }
        return set(on, path, !expected.equals("true"));
    }

    private boolean device(Moref on, String path, String key, String below, String expected) {
        String whole = "config.hardware.device[" + key + "]";
        return switch (below) {
            case "type" -> set(on, whole, Obj.of("VirtualSoundCard").with("key", Integer.parseInt(key)));
            case "backing.type" ->
                set(
                        on,
                        whole + ".backing",
                        Obj.of("VirtualCdromRemotePassthroughBackingInfo")
                                .with("deviceName", "")
                                .with("exclusive", false));
            case "backing.detail" -> detail(on, whole, expected);
            case "backing.port.portgroupKey" -> set(on, whole + ".backing.port.portgroupKey", "dvportgroup-9999");
            default -> set(on, path, !expected.equals("true"));
        };
    }

    private boolean detail(Moref on, String whole, String expected) {
        return set(on, whole + ".backing." + (expected.startsWith("[") ? "fileName" : "deviceName"), "elsewhere");
    }

    private boolean attribute(Plan.Step step, Check.OnProperty check) {
        String name = check.path().substring("attribute[".length(), check.path().length() - 1);
        return changed(new SetAttribute(check.object(), step.subject().name(), name, check.value(), "somebody's"));
    }

    private boolean disabled(Moref on, String method) {
        return set(on, "disabledMethod", List.of(method));
    }

    private boolean set(Moref on, String path, @Nullable Object value) {
        mock.somebody().set(on, path, value);
        return true;
    }

    /** Done by another client, for what is not a property. */
    private boolean changed(Action action) {
        Opened other = new Opened(URI.create(mock.url()), MockVcenter.USERNAME, MockVcenter.PASSWORD);
        try (VcenterChanges changes = other.change(List.of(action))) {
            changes.prepare(action).send().ifPresent(task -> changes.await(task, Duration.ofSeconds(10)));
        }
        return true;
    }

    private static boolean unheardOf(Check check) {
        throw new AssertionError("no step here has a check like " + check);
    }

    private static Ref ref(Plan.Step step) {
        return new Ref(step.subject().type(), step.subject().moref());
    }

    static String tagId(MockVcenter mock, String tag) {
        return mock.estate().marks().categories().stream()
                .flatMap(category ->
                        category.tags().stream().filter(one -> tag.equals(category.name() + "/" + one.name())))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
