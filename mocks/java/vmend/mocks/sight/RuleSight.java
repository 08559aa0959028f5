package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.List;
import vmend.mocks.estate.ClusterSpec;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** A cluster's rules on its machines, and the groups that they name. */
final class RuleSight {
    private static final String BY_GROUP = "ClusterVmHostRuleInfo";

    private final World world;

    RuleSight(World world) {
        this.world = world;
    }

    List<Obj> rules(Compute compute) {
        List<Obj> rules = new ArrayList<>();
        for (ClusterSpec.Rule rule : compute.spec().rules()) {
            Obj obj = Obj.of(rule.type())
                    .with("key", rules.size() + 1)
                    .with("status", "green")
                    .with("enabled", true)
                    .with("name", rule.name())
                    .with("userCreated", true);
            rules.add(
                    rule.type().equals(BY_GROUP)
                            ? obj.with("vmGroupName", group(rule))
                            : obj.with("vm", members(rule)));
        }
        return rules;
    }

    List<Obj> groups(Compute compute) {
        return compute.spec().rules().stream()
                .filter(rule -> rule.type().equals(BY_GROUP))
                .map(rule -> Obj.of("ClusterVmGroup").with("name", group(rule)).with("vm", members(rule)))
                .toList();
    }

    private static String group(ClusterSpec.Rule rule) {
        return rule.name() + " machines";
    }

    /** A name that begins with a star stands for all that end like it. */
    private static boolean named(ClusterSpec.Rule rule, String name) {
        return rule.vms().stream()
                .anyMatch(vm -> vm.startsWith("*") ? name.endsWith(vm.substring(1)) : name.equals(vm));
    }

    private List<Moref> members(ClusterSpec.Rule rule) {
        return world.estate().all().stream()
                .filter(entity -> entity instanceof Entity.Vm && named(rule, entity.name()))
                .map(Entity::ref)
                .toList();
    }
}
