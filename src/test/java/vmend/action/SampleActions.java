package vmend.action;

import java.util.List;
import java.util.Optional;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.PowerState;
import vmend.inventory.Ref;
import vmend.inventory.SecurityFlag;
import vmend.inventory.SecurityFlags;

/** One action of each kind and form. */
public final class SampleActions {
    private static final Ref VM = new Ref("VirtualMachine", "vm-42");
    private static final Ref GROUP = new Ref("DistributedVirtualPortgroup", "dvportgroup-7");
    private static final Ref SWITCH = new Ref("VmwareDistributedVirtualSwitch", "dvs-3");
    private static final Ref HOST = new Ref("HostSystem", "host-9");

    public static final List<Action> ALL = List.of(
            new SetDeviceConnected(cdrom(), false),
            new SetDeviceConnected(nic(), false),
            new SetDeviceStartConnected(cdrom(), true),
            new MoveNic(nic(), distributed("pg-lab", 7), distributed("pg-pci", 8)),
            new MoveNic(nic(), distributed("pg-lab", 7), standard("PCI", 5)),
            new ChangePower(VM, "report-01", ChangePower.Means.SHUT_DOWN_GUEST, PowerState.POWERED_ON, "DHCP"),
            new ChangePower(VM, "report-01", ChangePower.Means.POWER_OFF, PowerState.POWERED_ON, ""),
            new ChangePower(VM, "report-01", ChangePower.Means.SUSPEND, PowerState.POWERED_ON, ""),
            new ChangePower(VM, "report-01", ChangePower.Means.POWER_ON, PowerState.SUSPENDED, ""),
            new SetPortGroupFlag(GROUP, "pg", SecurityFlag.PROMISCUOUS, PolicyForm.SECURITY_POLICY, false),
            new SetPortGroupFlag(GROUP, "pg", SecurityFlag.MAC_CHANGES, PolicyForm.MAC_MANAGEMENT, true),
            new SetSwitchFlag(SWITCH, "DVS", SecurityFlag.FORGED_TRANSMITS, PolicyForm.MAC_MANAGEMENT, false),
            new SetSwitchFlag(SWITCH, "DVS", SecurityFlag.FORGED_TRANSMITS, PolicyForm.SECURITY_POLICY, false),
            port(PolicyForm.SECURITY_POLICY, true),
            port(PolicyForm.SECURITY_POLICY, false),
            port(PolicyForm.MAC_MANAGEMENT, true),
            port(PolicyForm.MAC_MANAGEMENT, false),
            SetPortOverride.forbid(GROUP, "pg", "securityPolicyOverrideAllowed"),
            new SetPortOverride(GROUP, "pg", "vlanOverrideAllowed", true),
            SetStandardPortGroupFlag.reject(HOST, "VM Network", SecurityFlag.PROMISCUOUS, true),
            SetStandardPortGroupFlag.reject(HOST, "VM Network", SecurityFlag.PROMISCUOUS, false),
            new SetTag(VM, "report-01", "urn:tag:1", "vmend/idle", true),
            new SetTag(VM, "report-01", "urn:tag:1", "vmend/idle", false),
            new SetAttribute(VM, "report-01", "idle since", "", "2026-11-27"),
            new SetAttribute(VM, "report-01", "idle since", "2026-11-01", "2026-11-27"));

    private SampleActions() {}

    private static SetPortSecurity port(PolicyForm form, boolean inherit) {
        return new SetPortSecurity(
                SWITCH,
                "DVS",
                "23",
                SecurityFlag.PROMISCUOUS,
                form,
                form == PolicyForm.MAC_MANAGEMENT
                        ? SecurityFlags.of(true, false, true)
                        : new SecurityFlags(Optional.of(true), Optional.empty(), Optional.empty()),
                inherit);
    }

    private static MoveNic.Network distributed(String name, int number) {
        String key = "dvportgroup-" + number;
        return new MoveNic.Network(new Ref("DistributedVirtualPortgroup", key), name, key, "50 2a");
    }

    private static MoveNic.Network standard(String name, int number) {
        return new MoveNic.Network(new Ref("Network", "network-" + number), name, "", "");
    }

    private static DeviceRef cdrom() {
        return new DeviceRef(
                VM,
                3000,
                "CD/DVD drive 1",
                "VirtualCdrom",
                Optional.of(Device.Backing.of(BackingKind.FILE, "VirtualCdromIsoBackingInfo", "[nfs] a.iso")));
    }

    private static DeviceRef nic() {
        return new DeviceRef(
                VM,
                4000,
                "Network adapter 1",
                "VirtualVmxnet3",
                Optional.of(new Device.Backing(
                        BackingKind.DISTRIBUTED_PORT,
                        "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("dvportgroup-7"),
                        Optional.of("50 2a"),
                        Optional.of("10"),
                        Optional.empty())));
    }
}
