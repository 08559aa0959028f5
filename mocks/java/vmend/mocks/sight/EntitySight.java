package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** What every managed entity answers. */
final class EntitySight {
    private final World world;

    EntitySight(World world) {
        this.world = world;
    }

    @Nullable
    Object get(Entity entity, String property) {
        return switch (property) {
            case "name" -> Names.escaped(entity.name());
            case "parent" -> entity.parent().orElse(null);
            case "overallStatus", "configStatus" -> "green";
            case "alarmActionsEnabled" -> true;
            case "effectiveRole" -> List.of(-1);
            case "customValue", "value" -> customValues(entity.ref());
            case "availableField" -> fields(entity.ref().type());
            case "permission" -> permissions(entity.ref());
            case "recentTask" -> world.estate().tasks().of(entity.ref(), world.now());
            case "disabledMethod", "declaredAlarmState", "triggeredAlarmState", "tag", "configIssue" -> List.of();
            default -> null;
        };
    }

    private List<Obj> customValues(Moref ref) {
        List<String> names = List.copyOf(world.estate().fields().keySet());
        List<Obj> values = new ArrayList<>();
        Map<String, String> set = world.estate().marks().values().getOrDefault(ref, Map.of());
        set.forEach((field, value) -> values.add(Obj.of("CustomFieldStringValue")
                .with("key", 101 + names.indexOf(field))
                .with("value", value)));
        return values;
    }

    /** The custom fields that apply to a type; the empty text means every type. */
    List<Obj> fields(String type) {
        List<Obj> fields = new ArrayList<>();
        int key = 101;
        for (Map.Entry<String, String> field : world.estate().fields().entrySet()) {
            boolean everywhere = field.getValue().isEmpty() || field.getValue().equals("all");
            if (type.isEmpty() || everywhere || field.getValue().equals(type)) {
                fields.add(Obj.of("CustomFieldDef")
                        .with("key", key)
                        .with("name", field.getKey())
                        .with("type", "string")
                        .with("managedObjectType", everywhere ? null : field.getValue()));
            }
            key++;
        }
        return fields;
    }

    private List<Obj> permissions(Moref ref) {
        return world.estate().marks().grants().stream()
                .filter(grant -> grant.entity().equals(ref))
                .map(this::permission)
                .toList();
    }

    Obj permission(Vcenter.Grant grant) {
        return Obj.of("Permission")
                .with("entity", grant.entity())
                .with("principal", grant.principal())
                .with("group", false)
                .with("roleId", Roles.id(world.estate().vcenter(), grant.role()))
                .with("propagate", grant.propagate());
    }
}
