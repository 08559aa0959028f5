package vmend.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.playbook.Evidence;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** Plans of as many findings as you like, in which every property that a report filters or groups by varies. */
public final class SampleFindings {
    private static final List<String> PLAYBOOKS =
            List.of("idle-vms", "missing-antivirus", "promiscuous-port-groups", "unused-devices");

    private SampleFindings() {}

    /** A plan of so many findings, each of a machine of its own. */
    public static Plan plan(int number) {
        Plan small = SamplePlans.small();
        List<Plan.Finding> findings =
                IntStream.range(0, number).mapToObj(SampleFindings::finding).toList();
        List<Plan.Step> steps = new ArrayList<>();
        List<Plan.Skipped> skipped = new ArrayList<>();
        for (Plan.Finding finding : findings) {
            finding.steps().forEach(id -> steps.add(step(id, finding)));
            if (finding.facet().equals("held")) {
                skipped.add(new Plan.Skipped(finding.id(), "template", "a template is never changed"));
            }
        }
        return new Plan(
                Plan.FORMAT,
                small.id(),
                small.createdAt(),
                small.createdBy(),
                small.tool(),
                false,
                small.notAppliableBecause(),
                small.maxAge(),
                small.trustDigest(),
                Optional.empty(),
                List.of(new Plan.Vcenter(
                        "vc01",
                        "https://vc01.example.com",
                        SamplePlans.VCENTER,
                        "8.0.3",
                        "8.0.3.0",
                        Optional.empty(),
                        Map.of("VirtualMachine", (long) number))),
                PLAYBOOKS.stream().map(id -> run(id, findings)).toList(),
                List.of(new Plan.NotSeen("vc01", "tags", "no permission on the tagging service", 4)),
                List.of(),
                List.of(),
                findings,
                steps,
                skipped);
    }

    private static Plan.PlaybookRun run(String id, List<Plan.Finding> findings) {
        List<Plan.Finding> own =
                findings.stream().filter(f -> f.playbook().equals(id)).toList();
        long failed = own.stream().filter(f -> f.verdict() == Verdict.FAIL).count();
        return new Plan.PlaybookRun(
                id, List.of(), own.size() + 3L, 3, failed, own.size() - failed, List.of(), Optional.empty());
    }

    private static Plan.Finding finding(int i) {
        Verdict verdict = i % 7 == 0 ? Verdict.UNKNOWN : Verdict.FAIL;
        boolean step = verdict == Verdict.FAIL && i % 5 == 1;
        boolean held = verdict == Verdict.FAIL && i % 5 == 2;
        return new Plan.Finding(
                SamplePlans.id(i + 0x5000),
                PLAYBOOKS.get(i % PLAYBOOKS.size()),
                held ? "held" : "disconnect-cdrom/3002",
                verdict,
                i % 10 == 0 ? Severity.HIGH : i % 10 < 6 ? Severity.MEDIUM : Severity.LOW,
                subject(i),
                verdict == Verdict.UNKNOWN
                        ? "config.hardware.device could not be read: no permission"
                        : "CD/DVD drive 1 holds [nfs-iso] image-" + letters(i % 40) + ".iso, connected for " + (2 + i)
                                + " d",
                List.of(Evidence.of("connected for", (2 + i) + " d", "24 h")),
                List.of("STIG VMCH-80-000209"),
                step ? List.of(String.format("S-%05d", i)) : List.of());
    }

    private static Plan.Subject subject(int i) {
        String name = String.format("%s-%05d", letters(i % 40), i);
        return new Plan.Subject(
                SamplePlans.VCENTER,
                "VirtualMachine",
                "vm-" + i,
                name,
                "/DC1/vm/Services/" + name,
                Optional.empty(),
                i % 11 == 0 ? Optional.empty() : Optional.of("Prod-" + (1 + i % 12)),
                i % 4 == 3
                        ? Optional.empty()
                        : Optional.of(List.of("pci", "office", "dmz").get(i % 4)),
                i % 6 == 0 ? Optional.empty() : Optional.of("team-" + letters(i % 6)));
    }

    private static Plan.Step step(String id, Plan.Finding finding) {
        return new Plan.Step(
                id,
                finding.playbook(),
                Map.of("kind", "set-device-connected", "title", "disconnect CD/DVD drive 1", "deviceKey", "3002"),
                finding.subject(),
                Map.of("connected", "true"),
                Map.of("connected", "false"),
                "ReconfigVM_Task",
                Impact.MEDIA,
                Inverse.exact("connected again"),
                List.of("VirtualMachine.Interact.DeviceConnection"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String letters(int number) {
        return number < 26 ? "" + (char) ('a' + number) : letters(number / 26 - 1) + (char) ('a' + number % 26);
    }
}
