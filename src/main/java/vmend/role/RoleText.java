package vmend.role;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A role as the commands that make it, or as data. */
public final class RoleText {
    private static final String NEW = "# There must be no role of that name yet.";
    private static final List<String> GLOBAL = List.of(
            "# Tags do not inherit from the root folder. So give the account this role as a global permission as well:",
            "# vSphere Client, Administration, Access Control, Global Permissions; there is no public command for it.");

    private final String name;
    private final Role role;

    /** @param name made of letters, digits, spaces, dots, dashes and underscores, so that no shell takes it for more */
    public RoleText(String name, Role role) {
        this.name = name;
        this.role = role;
    }

    /** Shell commands for govc. */
    public String govc() {
        List<String> lines = new ArrayList<>(reasons());
        lines.add("govc role.create '" + name + "' \\");
        lines.add(role.ids().stream().map(id -> "  " + id).collect(Collectors.joining(" \\\n")));
        lines.add("govc permissions.set -principal \"$PRINCIPAL\" -role '" + name + "' -propagate=true /");
        return text(lines);
    }

    /** A script for PowerCLI. */
    public String powercli() {
        List<String> lines = new ArrayList<>(reasons());
        lines.add("New-VIRole -Name '" + name + "' -Privilege (Get-VIPrivilege -Id @(");
        lines.add(role.ids().stream().map(id -> "  '" + id + "'").collect(Collectors.joining(",\n")));
        lines.add("))");
        lines.add("New-VIPermission -Entity (Get-Folder -NoRecursion) -Principal $principal -Role '" + name
                + "' -Propagate:$true");
        return text(lines);
    }

    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("role", name);
        var privileges = root.putArray("privileges");
        role.privileges().forEach(privilege -> {
            ObjectNode one = privileges.addObject().put("id", privilege.id());
            privilege.uses().forEach(one.putArray("for")::add);
        });
        root.put("globalPermission", role.needsGlobalPermission());
        return root.toPrettyString() + "\n";
    }

    private List<String> reasons() {
        List<String> lines = new ArrayList<>();
        role.privileges().forEach(privilege -> {
            lines.add("# " + privilege.id());
            privilege.uses().forEach(use -> lines.add("#   " + use));
        });
        if (role.needsGlobalPermission()) {
            lines.addAll(GLOBAL);
        }
        lines.add(NEW);
        lines.add(
                "# PRINCIPAL is the account as vCenter names it, for example svc-vmend@vsphere.local or CORP\\svc-vmend.");
        return lines;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
