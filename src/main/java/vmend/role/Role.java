package vmend.role;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The privileges that an account needs, sorted, each with what needs it. */
public record Role(List<Privilege> privileges) {
    private static final String TAGGING = "InventoryService.Tagging.";

    public Role {
        privileges = List.copyOf(privileges);
    }

    /**
     * One privilege.
     *
     * @param id as the API has it, for example {@code VirtualMachine.Interact.PowerOff}
     * @param uses what would not work without it, for example {@code idle-vms: power-off (PowerOffVM_Task)}
     */
    public record Privilege(String id, List<String> uses) {
        public Privilege {
            uses = List.copyOf(uses);
        }
    }

    /** The privileges of both. */
    public Role and(Role other) {
        Collecting all = new Collecting();
        privileges.forEach(privilege -> privilege.uses().forEach(use -> all.add(privilege.id(), use)));
        other.privileges.forEach(privilege -> privilege.uses().forEach(use -> all.add(privilege.id(), use)));
        return all.role();
    }

    public List<String> ids() {
        return privileges.stream().map(Privilege::id).toList();
    }

    public Optional<Privilege> find(String id) {
        return privileges.stream()
                .filter(privilege -> privilege.id().equals(id))
                .findFirst();
    }

    /** Whether something in it is asked for on tags, which do not inherit from the root folder. */
    public boolean needsGlobalPermission() {
        return privileges.stream()
                .anyMatch(privilege -> privilege.id().startsWith(TAGGING)
                        || privilege.uses().stream().anyMatch(use -> use.contains(Reading.TAGS)));
    }

    /** Collects uses by privilege. */
    static final class Collecting {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
        private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

        private final Map<String, Set<String>> uses = new TreeMap<>();

        /** What is printed for a shell to run may come from a plan or a playbook that somebody else wrote. */
        void add(String privilege, String use) {
            if (!ID.matcher(privilege).matches()) {
                throw Problem.of(Code.NO_PRIVILEGE, CONTROL.matcher(use).replaceAll(" "), Code.NO_PRIVILEGE.meaning())
                        .expected("letters, digits, dots, dashes and underscores, for example System.Read")
                        .found(CONTROL.matcher(privilege).replaceAll(" "))
                        .asException();
            }
            uses.computeIfAbsent(privilege, any -> new LinkedHashSet<>())
                    .add(CONTROL.matcher(use).replaceAll(" "));
        }

        void addAll(Collection<String> privileges, String use) {
            privileges.forEach(privilege -> add(privilege, use));
        }

        boolean has(String privilege) {
            return uses.containsKey(privilege);
        }

        boolean isEmpty() {
            return uses.isEmpty();
        }

        Role role() {
            return new Role(uses.entrySet().stream()
                    .map(entry -> new Privilege(entry.getKey(), List.copyOf(entry.getValue())))
                    .toList());
        }
    }
}
