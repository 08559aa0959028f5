package vmend.vsphere.saved;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.DvPort;
import vmend.inventory.EventLog;
import vmend.inventory.GuestProcesses;
import vmend.inventory.Need;
import vmend.inventory.Property;
import vmend.inventory.Samples;
import vmend.inventory.ScheduledTask;
import vmend.inventory.Tag;

/** How a need is named in a saved inventory, and the Java type of its value. */
final class NeedKeys {
    private NeedKeys() {}

    static String key(Need<?> need) {
        if (need instanceof Property<?> property) {
            return property.path();
        }
        if (need instanceof Need.ExtraConfig<?> config) {
            return "extraConfig:" + config.key() + ":" + config.reduction();
        }
        if (need instanceof Need.Events events) {
            return "events:" + String.join(",", events.types()) + ":" + events.back();
        }
        if (need instanceof Need.Statistic statistic) {
            return "statistic:" + statistic.counter() + (statistic.perDevice() ? ":*" : "") + ":" + statistic.interval()
                    + ":" + statistic.window();
        }
        if (need instanceof Need.Processes processes) {
            return "processes:" + processes.list();
        }
        if (need instanceof Need.ScheduledTasks) {
            return "scheduledTasks";
        }
        return need instanceof Need.Ports ? "ports" : need instanceof Need.Tags ? "tags" : "attributes";
    }

    static Type type(Need<?> need) {
        if (need instanceof Property<?> property) {
            return property.type();
        }
        if (need instanceof Need.ExtraConfig<?> config) {
            return config.type();
        }
        if (need instanceof Need.Events) {
            return EventLog.class;
        }
        if (need instanceof Need.Statistic) {
            return Samples.class;
        }
        if (need instanceof Need.Processes) {
            return GuestProcesses.class;
        }
        if (need instanceof Need.Ports) {
            return generic(List.class, DvPort.class);
        }
        if (need instanceof Need.ScheduledTasks) {
            return generic(List.class, ScheduledTask.class);
        }
        return need instanceof Need.Tags
                ? generic(Set.class, Tag.class)
                : generic(Map.class, String.class, String.class);
    }

    private static Type generic(Class<?> raw, Type... arguments) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return arguments.clone();
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public Type getOwnerType() {
                return NeedKeys.class;
            }
        };
    }
}
