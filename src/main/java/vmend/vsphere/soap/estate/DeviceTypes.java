package vmend.vsphere.soap.estate;

import java.util.HashMap;
import java.util.Map;
import vmend.inventory.BackingKind;
import vmend.inventory.DeviceKind;

/** Which vim25 device and backing types are what; a type that is not in the table is unknown, never guessed (API tables up to 9.0). */
final class DeviceTypes {
    private static final Map<String, DeviceKind> DEVICES = new HashMap<>();
    private static final Map<String, BackingKind> BACKINGS = new HashMap<>();

    static {
        device(DeviceKind.CDROM, "VirtualCdrom");
        device(DeviceKind.FLOPPY, "VirtualFloppy");
        device(DeviceKind.SERIAL, "VirtualSerialPort");
        device(DeviceKind.PARALLEL, "VirtualParallelPort");
        device(DeviceKind.USB, "VirtualUSB");
        device(DeviceKind.USB_CONTROLLER, "VirtualUSBController", "VirtualUSBXHCIController");
        device(
                DeviceKind.SOUND,
                "VirtualHdAudioCard",
                "VirtualEnsoniq1371",
                "VirtualSoundBlaster16",
                "VirtualSoundCard");
        device(DeviceKind.PCI_PASSTHROUGH, "VirtualPCIPassthrough");
        device(DeviceKind.SCSI_PASSTHROUGH, "VirtualSCSIPassthrough");
        device(
                DeviceKind.NIC,
                "VirtualE1000",
                "VirtualE1000e",
                "VirtualPCNet32",
                "VirtualVmxnet",
                "VirtualVmxnet2",
                "VirtualVmxnet3",
                "VirtualEthernetCard");
        device(DeviceKind.NIC_PASSTHROUGH, "VirtualSriovEthernetCard", "VirtualVmxnet3Vrdma");
        device(DeviceKind.DISK, "VirtualDisk");
        device(
                DeviceKind.CONTROLLER,
                "VirtualIDEController",
                "VirtualPCIController",
                "VirtualPS2Controller",
                "VirtualSIOController",
                "VirtualSCSIController",
                "VirtualBusLogicController",
                "VirtualLsiLogicController",
                "VirtualLsiLogicSASController",
                "ParaVirtualSCSIController",
                "VirtualSATAController",
                "VirtualAHCIController",
                "VirtualNVMEController",
                "VirtualNVDIMMController",
                "VirtualController");
        device(
                DeviceKind.FIXED,
                "VirtualKeyboard",
                "VirtualPointingDevice",
                "VirtualMachineVideoCard",
                "VirtualMachineVMCIDevice",
                "VirtualMachineVMIROM",
                "VirtualTPM",
                "VirtualWDT",
                "VirtualPrecisionClock",
                "VirtualNVDIMM",
                "VirtualDevice");
        backing(
                BackingKind.HOST_DEVICE,
                "VirtualCdromAtapiBackingInfo",
                "VirtualCdromPassthroughBackingInfo",
                "VirtualFloppyDeviceBackingInfo",
                "VirtualSerialPortDeviceBackingInfo",
                "VirtualParallelPortDeviceBackingInfo",
                "VirtualUSBUSBBackingInfo",
                "VirtualPCIPassthroughDeviceBackingInfo",
                "VirtualPCIPassthroughVmiopBackingInfo",
                "VirtualPCIPassthroughDynamicBackingInfo",
                "VirtualPCIPassthroughPluginBackingInfo",
                "VirtualPCIPassthroughDvxBackingInfo",
                "VirtualSCSIPassthroughDeviceBackingInfo",
                "VirtualSoundCardDeviceBackingInfo",
                "VirtualPointingDeviceDeviceBackingInfo");
        backing(
                BackingKind.FILE,
                "VirtualCdromIsoBackingInfo",
                "VirtualFloppyImageBackingInfo",
                "VirtualSerialPortFileBackingInfo",
                "VirtualParallelPortFileBackingInfo",
                "VirtualDiskFlatVer1BackingInfo",
                "VirtualDiskFlatVer2BackingInfo",
                "VirtualDiskSparseVer1BackingInfo",
                "VirtualDiskSparseVer2BackingInfo",
                "VirtualDiskSeSparseBackingInfo",
                "VirtualDiskRawDiskMappingVer1BackingInfo");
        backing(
                BackingKind.CLIENT_DEVICE,
                "VirtualCdromRemoteAtapiBackingInfo",
                "VirtualCdromRemotePassthroughBackingInfo",
                "VirtualFloppyRemoteDeviceBackingInfo",
                "VirtualUSBRemoteClientBackingInfo",
                "VirtualSCSIPassthroughRemoteDeviceBackingInfo");
        backing(BackingKind.REMOTE_HOST, "VirtualUSBRemoteHostBackingInfo");
        backing(BackingKind.PIPE, "VirtualSerialPortPipeBackingInfo");
        backing(BackingKind.NETWORK_URI, "VirtualSerialPortURIBackingInfo");
        backing(BackingKind.THIN_PRINT, "VirtualSerialPortThinPrintBackingInfo");
        backing(
                BackingKind.STANDARD_NETWORK,
                "VirtualEthernetCardNetworkBackingInfo",
                "VirtualEthernetCardLegacyNetworkBackingInfo");
        backing(BackingKind.DISTRIBUTED_PORT, "VirtualEthernetCardDistributedVirtualPortBackingInfo");
        backing(BackingKind.OPAQUE_NETWORK, "VirtualEthernetCardOpaqueNetworkBackingInfo");
    }

    private DeviceTypes() {}

    static DeviceKind device(String wireType) {
        return DEVICES.getOrDefault(wireType, DeviceKind.UNKNOWN);
    }

    /** A backing that is not in the table keeps its wire type and is of no kind that a check acts on. */
    static BackingKind backing(String wireType) {
        return BACKINGS.getOrDefault(wireType, BackingKind.OTHER);
    }

    private static void device(DeviceKind kind, String... wireTypes) {
        for (String wireType : wireTypes) {
            DEVICES.put(wireType, kind);
        }
    }

    private static void backing(BackingKind kind, String... wireTypes) {
        for (String wireType : wireTypes) {
            BACKINGS.put(wireType, kind);
        }
    }
}
