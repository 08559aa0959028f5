package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Obj;

/** The roles of a vCenter: the built-in ones and those of the estate. */
public final class Roles {
    private static final List<String> BUILT_IN = List.of("NoAccess", "Anonymous", "View", "ReadOnly", "Admin");
    private static final List<String> READ = List.of("System.Anonymous", "System.View", "System.Read");

    private Roles() {}

    /** The privileges of a role; {@code *} stands for all. */
    public static List<String> privileges(Vcenter vcenter, String role) {
        return switch (role) {
            case "NoAccess" -> List.of();
            case "Anonymous" -> List.of("System.Anonymous");
            case "View" -> List.of("System.Anonymous", "System.View");
            case "ReadOnly" -> READ;
            case "Admin" -> List.of("*");
            default -> {
                List<String> all = new ArrayList<>(List.of("System.Anonymous", "System.View"));
                all.addAll(vcenter.roles().getOrDefault(role, List.of()));
                yield all.stream().distinct().toList();
            }
        };
    }

    static int id(Vcenter vcenter, String role) {
        return switch (role) {
            case "NoAccess" -> -5;
            case "Anonymous" -> -4;
            case "View" -> -3;
            case "ReadOnly" -> -2;
            case "Admin" -> -1;
            default -> 100 + List.copyOf(vcenter.roles().keySet()).indexOf(role);
        };
    }

    static List<Obj> all(Vcenter vcenter) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        BUILT_IN.forEach(name -> names.put(name, true));
        vcenter.roles().keySet().forEach(name -> names.put(name, false));
        return names.entrySet().stream()
                .map(role -> Obj.of("AuthorizationRole")
                        .with("roleId", id(vcenter, role.getKey()))
                        .with("system", role.getValue())
                        .with("name", role.getKey())
                        .with(
                                "info",
                                Obj.of("Description")
                                        .with("label", role.getKey())
                                        .with("summary", role.getKey()))
                        .with(
                                "privilege",
                                privileges(vcenter, role.getKey()).stream()
                                        .filter(p -> !p.equals("*"))
                                        .toList()))
                .toList();
    }
}
