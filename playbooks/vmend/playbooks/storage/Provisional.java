package vmend.playbooks.storage;

import java.util.List;
import java.util.Optional;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.Ref;
import vmend.inventory.Vm;
import vmend.playbook.Context;

/** What stands for a zone where the site declares none: the cluster a machine runs in, and the top-level folder it lies in. */
final class Provisional {
    private Provisional() {}

    static Fact<String> zoneOf(Vm vm, Context context) {
        return cluster(vm, context)
                .flatMap(cluster -> folder(vm, context).map(folder -> "cluster " + cluster + ", " + folder));
    }

    private static Fact<String> cluster(Vm vm, Context context) {
        Fact<Ref> host = vm.get(Properties.RUNS_ON);
        if (host.shown().isEmpty()) {
            return Fact.unknown(host.whyUnknown().orElse("vCenter names no host it runs on"));
        }
        return context.estate()
                .computeOf(vm)
                .map(ManagedObject::name)
                .map(Fact::known)
                .orElseGet(() -> Fact.unknown("the cluster it runs in is not visible"));
    }

    /** The folder right below the one that holds all machines of the datacenter. */
    private static Fact<String> folder(Vm vm, Context context) {
        Optional<String> vApp = vm.get(Properties.PARENT_VAPP)
                .shown()
                .flatMap(context.estate()::find)
                .map(ManagedObject::name);
        if (vApp.isPresent()) {
            return Fact.known("vApp " + vApp.get());
        }
        List<ManagedObject> line = context.estate().lineage(vm);
        for (int i = 1; i < line.size(); i++) {
            if (line.get(i).kind() == Kind.DATACENTER) {
                // Before the datacenter stands its folder of machines, before that the top-level one, or the machine
                // itself.
                return Fact.known(
                        i < 3 ? "no folder" : "folder " + line.get(i - 2).name());
            }
        }
        return Fact.unknown("the folders above it are not visible");
    }
}
