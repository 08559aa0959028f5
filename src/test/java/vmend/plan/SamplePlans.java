package vmend.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Check;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.inventory.Ref;
import vmend.playbook.Evidence;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** Plans to test with: a small one with one of everything, and one whose estate is named as badly as you like. */
public final class SamplePlans {
    public static final Instant NOW = Instant.parse("2026-11-23T20:14:05Z");
    public static final String VCENTER = "8f2c1a34-77de-4c1b-9b0e-3d5f6a7b8c9d";
    private static final Ref VM = new Ref("VirtualMachine", "vm-42");

    private SamplePlans() {}

    /** The smallest plan: nothing was read. */
    public static Plan empty() {
        return of(List.of());
    }

    /** A playbook that judged many objects, of which no finding is listed. */
    public static Plan examining(long examined, long passed, long failed) {
        return of(List.of(new Plan.PlaybookRun(
                "promiscuous-port-groups", List.of(), examined, passed, failed, 0, List.of(), Optional.empty())));
    }

    private static Plan of(List<Plan.PlaybookRun> playbooks) {
        return new Plan(
                Plan.FORMAT,
                "P-0",
                NOW,
                "k.lang@jump-01",
                "vmend 0.1.0",
                true,
                List.of(),
                Map.of("power", "PT24H", "other", "PT168H"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                playbooks,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One of everything that a plan can hold, in an estate with usual names. */
    public static Plan small() {
        return named("billing-03");
    }

    /** The same plan, with one text wherever a text comes from the estate or the site's configuration. */
    public static Plan named(String name) {
        Plan.Subject subject = subject(name);
        return new Plan(
                Plan.FORMAT,
                "P-20261123-201405",
                NOW,
                "k.lang@jump-01",
                "vmend 0.1.0",
                false,
                List.of("made without a planner's key"),
                Map.of("power", "PT24H", "other", "PT168H"),
                Optional.of("sha256:" + "5e".repeat(32)),
                Optional.empty(),
                List.of(new Plan.Vcenter(
                        "vc01",
                        "https://vc01.example.com",
                        VCENTER,
                        "8.0.3",
                        "8.0.3.0",
                        Optional.of(name),
                        Map.of("VirtualMachine", 1L, "requests", 14L, "milliseconds", 600L))),
                List.of(new Plan.PlaybookRun(
                        "unused-devices",
                        List.of(new Plan.SettingsInScope("all", Map.of("connectedLongerThan", "PT24H"))),
                        3,
                        1,
                        1,
                        1,
                        List.of("not judged: set " + name),
                        Optional.of("sha256:" + "a1".repeat(32)),
                        Optional.of(List.of(new Plan.Sensitivity(
                                "all", "cpuBelow", "idle", "100 MHz", 3, "50 MHz", 2, "200 MHz " + name, 5))))),
                List.of(new Plan.NotSeen("vc01", "tags", name, 4)),
                List.of(new Plan.ExemptionUse("EX-7", "soc", name, "CHG-7", LocalDate.of(2027, 1, 31), false, 1)),
                List.of(new Plan.LimitUse("steps per cluster " + name, 10, 0, 1)),
                List.of(fail(subject, name), unknown(subject, name)),
                List.of(step(subject, name)),
                List.of(new Plan.Skipped(id(2), "template", name)));
    }

    public static Plan.Subject subject(String name) {
        return new Plan.Subject(
                VCENTER,
                "VirtualMachine",
                "vm-42",
                name,
                "/DC1/vm/" + name,
                Optional.of("5020c7d1-0000-4000-8000-00000000002a"),
                Optional.of(name),
                Optional.of(name),
                Optional.of(name));
    }

    private static Plan.Finding fail(Plan.Subject subject, String name) {
        return new Plan.Finding(
                id(1),
                "unused-devices",
                "disconnect-cdrom/3002",
                Verdict.FAIL,
                Severity.MEDIUM,
                subject,
                "CD/DVD drive 1 holds " + name + ", connected for 9 d",
                List.of(Evidence.of("connected for", "9 d", "24 h"), Evidence.of("backing", name)),
                List.of("STIG VMCH-80-000209"),
                List.of("S-0001"));
    }

    private static Plan.Finding unknown(Plan.Subject subject, String name) {
        return new Plan.Finding(
                id(2),
                "unused-devices",
                "device/" + name,
                Verdict.UNKNOWN,
                Severity.LOW,
                subject,
                "device class " + name + " is not known",
                List.of(),
                List.of(),
                List.of());
    }

    private static Plan.Step step(Plan.Subject subject, String name) {
        return new Plan.Step(
                "S-0001",
                "unused-devices",
                Map.of("kind", "set-device-connected", "title", "disconnect " + name, "deviceKey", "3002"),
                subject,
                Map.of("connected", "true", "backing", name),
                Map.of("connected", "false", "backing", name),
                "ReconfigVM_Task",
                Impact.MEDIA,
                Inverse.conditional(name),
                List.of("VirtualMachine.Interact.DeviceConnection"),
                List.of(
                        Check.equal(VM, "config.template", "false"),
                        Check.unset(VM, "runtime.question"),
                        new Check.OnProperty(VM, "disabledMethod", Check.Op.LACKS, "ReconfigVM_Task"),
                        new Check.OnStatistic(
                                VM,
                                "cpu.usagemhz.average",
                                Duration.ofSeconds(20),
                                Duration.ofHours(1),
                                Check.Op.LT,
                                "100 MHz"),
                        new Check.OnEvents(VM, List.of("VmPoweredOnEvent"), Duration.ofHours(24), Check.Op.LE, 0),
                        new Check.TagAbsent(VM, name)),
                List.of("S-0000"),
                Optional.of("S-0000 changed something"),
                Optional.of(name),
                Optional.of("Sat 01:00"));
    }

    /** A finding's id, by a number. */
    public static String id(int number) {
        return String.format("%064x", number);
    }
}
