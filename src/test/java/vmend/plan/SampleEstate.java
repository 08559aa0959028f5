package vmend.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Action;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SetDeviceConnected;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortOverride;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.playbook.Evidence;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/** Builds the plan of a made-up estate with three clusters, for tests and for looking at reports. */
public final class SampleEstate {
    private static final String DEVICES = "unused-devices";
    private static final String NETWORK = "promiscuous-port-groups";

    private final List<Plan.Finding> findings = new ArrayList<>();
    private final List<Plan.Step> steps = new ArrayList<>();
    private final List<Plan.Skipped> skipped = new ArrayList<>();

    private SampleEstate() {}

    /** The plan. */
    public static Plan plan() {
        SampleEstate estate = new SampleEstate();
        estate.sniffer();
        estate.standardPortGroups();
        estate.isoImages();
        estate.serialPort();
        estate.networkCard();
        estate.unknowns();
        return estate.build();
    }

    /** A plan whose findings are all of another reason, so that none can be told together. */
    public static Plan withReasons(int number) {
        SampleEstate estate = new SampleEstate();
        for (int i = 0; i < number; i++) {
            estate.found(
                    DEVICES,
                    "disconnect-cdrom/3002",
                    Severity.MEDIUM,
                    vm(i, "vm-" + i, "Prod-A"),
                    "holds " + letters(i),
                    List.of(),
                    List.of());
        }
        return estate.build();
    }

    private static String letters(int number) {
        return number < 26 ? "" + (char) ('a' + number) : letters(number / 26 - 1) + (char) ('a' + number % 26);
    }

    private void sniffer() {
        Plan.Subject group =
                subject("DistributedVirtualPortgroup", "dvportgroup-31", "pg-sniffer", "/DC1/network/pg-sniffer", "");
        Ref ref = new Ref(group.type(), group.moref());
        found(
                NETWORK,
                "dvpg-security/promiscuous",
                Severity.HIGH,
                group,
                "promiscuous mode = accept (own), 3 VMs on it",
                List.of(Evidence.of("promiscuous mode", "accept", "reject"), Evidence.of("VMs on it", "3")),
                List.of("STIG VMCH-80-000203", "SCG vds.network-reject-promiscuous"),
                new SetPortGroupFlag(ref, "pg-sniffer", SecurityFlag.PROMISCUOUS, PolicyForm.MAC_MANAGEMENT, false),
                SetPortOverride.forbid(ref, "pg-sniffer", "securityPolicyOverrideAllowed"));
        Plan.Subject ids =
                subject("DistributedVirtualPortgroup", "dvportgroup-32", "pg-ids", "/DC1/network/pg-ids", "");
        found(
                NETWORK,
                "dvpg-security/promiscuous",
                Severity.HIGH,
                ids,
                "promiscuous mode = accept (own), 1 VM on it",
                List.of(Evidence.of("promiscuous mode", "accept", "reject")),
                List.of("STIG VMCH-80-000203"));
        heldBack("exempt", "exempt by EX-7 (soc: IDS sensor) until 2027-01-31");
    }

    private void standardPortGroups() {
        for (int host = 1; host <= 8; host++) {
            Plan.Subject subject = subject(
                    "HostSystem",
                    "host-" + (10 + host),
                    "esx-0" + host + ".example.com",
                    "/DC1/host/Prod-A/esx-0" + host + ".example.com",
                    "Prod-A");
            found(
                    NETWORK,
                    "vss-portgroup-security/VM Network/forgedTransmits",
                    Severity.MEDIUM,
                    subject,
                    "standard port group VM Network: forged transmits = accept (inherited)",
                    List.of(
                            Evidence.of("forged transmits", "accept (inherited)", "reject"),
                            Evidence.of("VMs on it", "0")),
                    List.of("STIG ESXI-80-000216"),
                    SetStandardPortGroupFlag.reject(
                            new Ref("HostSystem", subject.moref()),
                            "VM Network",
                            SecurityFlag.FORGED_TRANSMITS,
                            false));
        }
    }

    private void isoImages() {
        String[] names = {"billing-03", "build-agent-11", "crm-test", "db-replica-02", "gitlab", "mail-relay", "wiki"};
        for (int i = 0; i < names.length; i++) {
            Plan.Subject vm = vm(42 + i, names[i], i % 2 == 0 ? "Prod-A" : "Prod-B");
            String iso = "[nfs-iso] " + (i % 3 == 0 ? "debian-12.iso" : "windows-2022.iso");
            found(
                    DEVICES,
                    "disconnect-cdrom/3002",
                    Severity.MEDIUM,
                    vm,
                    "CD/DVD drive 1 holds " + iso + ", connected for " + (9 + i) + " d",
                    List.of(Evidence.of("connected for", (9 + i) + " d", "24 h"), Evidence.of("holds", iso)),
                    List.of("STIG VMCH-80-000209", "SCG vm-8.remove-unnecessary-devices"),
                    new SetDeviceConnected(cdrom(vm, iso), false));
        }
    }

    private void serialPort() {
        found(
                DEVICES,
                "disconnect-serial/9000",
                Severity.HIGH,
                vm(77, "legacy-erp-02", "Prod-A"),
                "Serial port 1 listens on tcp://10.1.4.9:13370, connected for 212 d",
                List.of(Evidence.of("connected for", "212 d", "24 h"), Evidence.of("backing", "tcp://10.1.4.9:13370")),
                List.of("STIG VMCH-80-000211"));
        heldBack("manual", "serial ports are reported only: some guests do not boot without them");
        found(
                DEVICES,
                "disconnect-floppy/8000",
                Severity.LOW,
                vm(78, "golden-image-2022", "Prod-B"),
                "Floppy drive 1 is connected to the host's device, connected for 400 d",
                List.of(Evidence.of("connected for", "400 d", "24 h")),
                List.of("STIG VMCH-80-000210"));
        heldBack("template", "a template is never changed");
    }

    private void networkCard() {
        Plan.Subject vm = vm(90, "card-gateway", "Prod-B");
        Ref from = new Ref("DistributedVirtualPortgroup", "dvportgroup-31");
        Ref to = new Ref("DistributedVirtualPortgroup", "dvportgroup-40");
        DeviceRef nic = new DeviceRef(
                new Ref("VirtualMachine", vm.moref()), 4000, "Network adapter 1", "VirtualVmxnet3", Optional.empty());
        found(
                NETWORK,
                "foreign-nic/4000",
                Severity.HIGH,
                vm,
                "Network adapter 1 of zone pci is on pg-sniffer, which accepts promiscuous mode",
                List.of(Evidence.of("network", "pg-sniffer", "pg-pci-dedicated")),
                List.of("PCI DSS 1.4.1"),
                new MoveNic(
                        nic,
                        new MoveNic.Network(from, "pg-sniffer", "dvportgroup-31", "50 0c"),
                        new MoveNic.Network(to, "pg-pci-dedicated", "dvportgroup-40", "50 0c")));
    }

    private void unknowns() {
        for (int i = 0; i < 5; i++) {
            unknown(
                    vm(100 + i, "tenant-b-" + (i + 1), "Prod-B"),
                    "config.hardware.device could not be read: no permission");
        }
        unknown(vm(120, "appliance-x", "Edge"), "device class VirtualFoo is not known");
    }

    private Plan build() {
        return new Plan(
                Plan.FORMAT,
                "P-20261123-201405",
                SamplePlans.NOW,
                "k.lang@jump-01",
                "vmend 0.1.0",
                false,
                List.of("this release cannot sign", "made without a trust file"),
                Map.of("power", "PT24H", "other", "PT168H"),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        vcenter("vc01", SamplePlans.VCENTER, Optional.empty(), 61, 8),
                        vcenter(
                                "vc02",
                                "0c3e",
                                Optional.of("System.Read does not propagate from the root folder"),
                                4,
                                2),
                        new Plan.Vcenter("vc03", "https://vc03.example.com", "", "", "", Optional.empty(), Map.of())),
                List.of(
                        run(NETWORK, 23, 12, 11, 0, Map.of("flags", "promiscuous,forgedTransmits,macChanges")),
                        run(DEVICES, 61, 46, 9, 6, Map.of("connectedLongerThan", "PT24H", "manual", "serial,usb"))),
                List.of(
                        new Plan.NotSeen("vc01", "events before 2026-11-20", "retention of the event database", 0),
                        new Plan.NotSeen("vc02", "tags", "no permission on the tagging service", 4),
                        new Plan.NotSeen("vc03", "everything", "connection refused", 0)),
                List.of(
                        new Plan.ExemptionUse(
                                "EX-7", "soc", "IDS sensor", "CHG-1207", LocalDate.of(2027, 1, 31), false, 1),
                        new Plan.ExemptionUse(
                                "EX-9",
                                "e.voss",
                                "installation in progress",
                                "CHG-0981",
                                LocalDate.of(2026, 11, 22),
                                true,
                                0)),
                List.of(
                        new Plan.LimitUse("steps a run", 25, 0, steps.size()),
                        new Plan.LimitUse("steps a cluster: Prod-A", 10, 0, 12),
                        new Plan.LimitUse("percent of " + DEVICES, 4, 61, 7)),
                findings,
                steps,
                skipped);
    }

    private static Plan.Vcenter vcenter(String name, String uuid, Optional<String> partial, long vms, long hosts) {
        return new Plan.Vcenter(
                name,
                "https://" + name + ".example.com",
                uuid,
                "8.0.3",
                "8.0.3.0",
                partial,
                Map.of("VirtualMachine", vms, "HostSystem", hosts, "requests", 14L, "milliseconds", 613L));
    }

    private static Plan.PlaybookRun run(
            String id, long examined, long passed, long failed, long unknown, Map<String, String> settings) {
        List<String> notJudged = id.equals(NETWORK) ? List.of("not judged: dedicated networks, set zones") : List.of();
        return new Plan.PlaybookRun(
                id,
                List.of(new Plan.SettingsInScope("all", settings)),
                examined,
                passed,
                failed,
                unknown,
                notJudged,
                Optional.empty(),
                Optional.empty());
    }

    private void found(
            String playbook,
            String facet,
            Severity severity,
            Plan.Subject subject,
            String reason,
            List<Evidence> evidence,
            List<String> controls,
            Action... actions) {
        List<String> ids = new ArrayList<>();
        for (Action action : actions) {
            List<String> follows = ids.isEmpty() ? List.of() : List.of(ids.get(ids.size() - 1));
            ids.add(step(playbook, subject, action, follows));
        }
        findings.add(new Plan.Finding(
                SamplePlans.id(findings.size() + 0xabc000),
                playbook,
                facet,
                Verdict.FAIL,
                severity,
                subject,
                reason,
                evidence,
                controls,
                ids));
    }

    private void unknown(Plan.Subject subject, String reason) {
        findings.add(new Plan.Finding(
                SamplePlans.id(findings.size() + 0xabc000),
                DEVICES,
                "devices",
                Verdict.UNKNOWN,
                Severity.MEDIUM,
                subject,
                reason,
                List.of(),
                List.of(),
                List.of()));
    }

    private void heldBack(String guard, String reason) {
        skipped.add(new Plan.Skipped(findings.get(findings.size() - 1).id(), guard, reason));
    }

    private String step(String playbook, Plan.Subject subject, Action action, List<String> follows) {
        String id = String.format("S-%04d", steps.size() + 1);
        Map<String, String> fields = new LinkedHashMap<>(action.parameters());
        fields.put("kind", action.kind());
        fields.put("title", action.title());
        boolean group = action instanceof SetStandardPortGroupFlag;
        steps.add(new Plan.Step(
                id,
                playbook,
                fields,
                subject,
                action.before(),
                action.after(),
                action.call(),
                action.impact(),
                action.inverse(),
                action.privileges(),
                action.expects(),
                follows,
                Optional.empty(),
                group ? Optional.of("VM Network on Prod-A") : Optional.empty(),
                Optional.of("Sat 01:00 to 05:00 Europe/Vienna")));
        return id;
    }

    private static DeviceRef cdrom(Plan.Subject vm, String iso) {
        return new DeviceRef(
                new Ref("VirtualMachine", vm.moref()),
                3002,
                "CD/DVD drive 1",
                "VirtualCdrom",
                Optional.of(Device.Backing.of(BackingKind.FILE, "VirtualCdromIsoBackingInfo", iso)));
    }

    private static Plan.Subject vm(int number, String name, String cluster) {
        return subject("VirtualMachine", "vm-" + number, name, "/DC1/vm/Services/" + name, cluster);
    }

    private static Plan.Subject subject(String type, String moref, String name, String path, String cluster) {
        return new Plan.Subject(
                SamplePlans.VCENTER,
                type,
                moref,
                name,
                path,
                type.equals("VirtualMachine")
                        ? Optional.of("5020c7d1-0000-4000-8000-000000" + moref)
                        : Optional.empty(),
                cluster.isEmpty() ? Optional.empty() : Optional.of(cluster),
                Optional.empty(),
                type.equals("VirtualMachine") ? Optional.of("team-erp") : Optional.empty());
    }
}
