package vmend.testing;

import static vmend.inventory.Properties.BOOT_TIME;
import static vmend.inventory.Properties.POWER_STATE;

import java.util.List;
import vmend.action.DeviceRef;
import vmend.action.SetDeviceConnected;
import vmend.inventory.PowerState;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Evidence;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Proposal;
import vmend.playbook.Setting;
import vmend.playbook.Severity;

/** A playbook that breaks one clause of the contract, as it is told, or none. */
@About(
        id = "misbehaving",
        title = "Break a clause of the contract",
        why = "A clause that nothing can break is no clause.",
        severity = Severity.LOW,
        measures = 1,
        facets = "running: the machine runs",
        since = "0.1")
public record Misbehaving(
        @Setting(help = "Which clause is broken", byDefault = "none")
        String how) implements Playbook {
    @Override
    public Judges judges() {
        return Judges.of(Vm.class, Judges.cheap(POWER_STATE), this::judge);
    }

    private List<Finding> judge(Vm vm, Context context) {
        Finding finding = vm.get(POWER_STATE)
                .match(
                        power -> running(vm, power),
                        () -> Finding.unknown(facet("running"), "nothing"),
                        reason -> blind(vm, reason));
        return how.equals("silent") && vm.get(POWER_STATE).whyUnknown().isPresent()
                ? List.of()
                : how.equals("twins") ? List.of(finding, finding) : List.of(finding);
    }

    private Finding running(Vm vm, PowerState power) {
        if (how.equals("reads beside")) {
            vm.get(BOOT_TIME);
        }
        String name = how.equals("undeclared") ? "sleeping" : "running";
        String reason = how.equals("moody")
                ? "object " + System.identityHashCode(vm)
                : how.equals("two lines") ? "a\nb" : "it is " + power;
        Finding finding = Finding.fail(facet(name), reason);
        if (how.equals("acts")) {
            return act(vm, finding.because(Evidence.of("power", power.toString())));
        }
        return how.equals("no evidence") ? finding : finding.because(Evidence.of("power", power.toString()));
    }

    private Finding blind(Vm vm, String reason) {
        if (!how.equals("acts blindly")) {
            return Finding.unknown(facet("running"), reason);
        }
        return act(vm, Finding.fail(facet("running"), "surely runs").because(Evidence.of("power", "surely")));
    }

    private static Finding act(Vm vm, Finding finding) {
        DeviceRef device = DeviceRef.of(vm.ref(), Devices.cdrom(0, Devices.client()));
        return finding.propose(Proposal.of(new SetDeviceConnected(device, false)));
    }

    private static Facet facet(String name) {
        return Facet.of(name, "", "power");
    }
}
