package vmend.bench;

import java.util.Map;
import vmend.inventory.Kind;
import vmend.vsphere.Traffic;

/** What one {@code vmend plan} costs a vCenter: requests and bytes, in all and per object. Arguments: URL, user, password. */
public final class CostBench {
    private CostBench() {}

    public static void main(String[] args) {
        PlanRun run = PlanRun.against(args[0], args[1], args[2]);
        Traffic traffic = run.traffic();
        int objects = run.estate().objects().size();
        long machines = run.estate().objects().stream()
                .filter(object -> object.kind() == Kind.VM)
                .count();
        System.out.printf(
                "%d objects (%d VMs): %d requests, %.2f MB (%.2f MB as sent), %.0f bytes per object, %.0f per VM%n%n",
                objects,
                machines,
                traffic.requests(),
                traffic.bytesExpanded() / 1e6,
                traffic.bytesReceived() / 1e6,
                (double) traffic.bytesExpanded() / objects,
                (double) traffic.bytesExpanded() / Math.max(1, machines));
        System.out.println("| call | requests | bytes |\n|---|---|---|");
        for (Map.Entry<String, long[]> entry : run.replies().byMethod().entrySet()) {
            System.out.printf("| %s | %d | %d |%n", entry.getKey(), entry.getValue()[0], entry.getValue()[1]);
        }
    }
}
