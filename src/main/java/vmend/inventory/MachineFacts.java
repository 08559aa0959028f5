package vmend.inventory;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a machine is told to be by several marks; playbooks and guards must not differ on it. */
public final class MachineFacts {
    public static final Need.ExtraConfig<String> VCLS_AGENT = Need.ExtraConfig.of("HDCS.agent");
    public static final Need.ExtraConfig<String> VCLS_CRX = Need.ExtraConfig.of("vCLSCRX.agent");
    public static final Set<ManagedBy> VCLS_OWNERS =
            Set.of(new ManagedBy("com.vmware.vim.eam", "cluster-agent"), new ManagedBy("VirtualCenter", "vcls-entity"));

    private MachineFacts() {}

    /** What {@link #notTheSites} must know. */
    public static List<Need<?>> needs() {
        return List.of(Properties.TEMPLATE, Properties.MANAGED_BY, VCLS_AGENT, VCLS_CRX);
    }

    /** Why a machine is nobody's workload: a template, a vCLS machine, one that a solution owns; unset for an ordinary one. */
    public static Fact<String> notTheSites(Vm vm) {
        List<Fact<String>> answers = Stream.of(
                        vm.get(Properties.TEMPLATE).flatMap(is -> is ? Fact.known("a template") : Fact.<String>unset()),
                        agent(vm.get(VCLS_AGENT)),
                        agent(vm.get(VCLS_CRX)),
                        vm.get(Properties.MANAGED_BY)
                                .map(by -> VCLS_OWNERS.contains(by)
                                        ? "a vCLS machine"
                                        : "managed by " + by.extensionKey()))
                .toList();
        return answers.stream()
                .filter(answer -> answer.shown().isPresent())
                .findFirst()
                .or(() -> answers.stream()
                        .filter(answer -> answer.whyUnknown().isPresent())
                        .findFirst())
                .orElse(Fact.unset());
    }

    private static Fact<String> agent(Fact<String> mark) {
        return mark.flatMap(value -> value.equalsIgnoreCase("false") ? Fact.unset() : Fact.known("a vCLS machine"));
    }
}
