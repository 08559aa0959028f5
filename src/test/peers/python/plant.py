#!/usr/bin/python3
"""Plants devices and networks in govmomi's simulator and prints, as JSON, what it planted as it then reads it back.

Every virtual machine is first freed of the connected CD-ROM drive the simulator gives it, so that what is planted is
all there is. Machines are taken in the order of their names, so two runs plant the same.
"""

import json
import sys

from pyVmomi import vim

from peer import arguments, connect, properties, retrieve, wait

device = vim.vm.device
REMOVABLE = (device.VirtualCdrom, device.VirtualFloppy, device.VirtualSerialPort, device.VirtualParallelPort,
             device.VirtualUSB)
ISO = "[LocalDS_0] iso/tools.iso"


def plug(connected, starts, guest=True):
    return device.VirtualDevice.ConnectInfo(connected=connected, startConnected=starts, allowGuestControl=guest)


ON = (True, True)
# Name, class of the device, backing, (connected, startConnected), whether the machine stays powered on.
DEVICES = [
    ("cdrom-iso", device.VirtualCdrom, device.VirtualCdrom.IsoBackingInfo(fileName=ISO), ON, True),
    ("cdrom-client", device.VirtualCdrom,
     device.VirtualCdrom.RemotePassthroughBackingInfo(deviceName="", useAutoDetect=False, exclusive=False), ON, True),
    ("cdrom-client-atapi", device.VirtualCdrom,
     device.VirtualCdrom.RemoteAtapiBackingInfo(deviceName="", useAutoDetect=False), ON, True),
    ("cdrom-host", device.VirtualCdrom,
     device.VirtualCdrom.AtapiBackingInfo(deviceName="/vmfs/devices/cdrom/mpx.vmhba0", useAutoDetect=False), ON, True),
    ("cdrom-tools", device.VirtualCdrom, device.VirtualCdrom.IsoBackingInfo(fileName=ISO), ON, True),
    ("cdrom-unplugged", device.VirtualCdrom, device.VirtualCdrom.IsoBackingInfo(fileName=ISO), (False, False), True),
    ("cdrom-at-boot", device.VirtualCdrom, device.VirtualCdrom.IsoBackingInfo(fileName=ISO), (False, True), True),
    ("cdrom-off", device.VirtualCdrom, device.VirtualCdrom.IsoBackingInfo(fileName=ISO), (False, True), False),
    ("floppy-image", device.VirtualFloppy,
     device.VirtualFloppy.ImageBackingInfo(fileName="[LocalDS_0] floppy/driver.flp"), ON, True),
    ("floppy-client", device.VirtualFloppy,
     device.VirtualFloppy.RemoteDeviceBackingInfo(deviceName="", useAutoDetect=False), ON, True),
    ("floppy-host", device.VirtualFloppy,
     device.VirtualFloppy.DeviceBackingInfo(deviceName="/dev/fd0", useAutoDetect=False), ON, True),
    ("serial-uri", device.VirtualSerialPort,
     device.VirtualSerialPort.URIBackingInfo(serviceURI="tcp://198.51.100.7:5000", direction="client"), ON, True),
    ("serial-file", device.VirtualSerialPort,
     device.VirtualSerialPort.FileBackingInfo(fileName="[LocalDS_0] logs/serial.txt"), ON, True),
    ("serial-pipe", device.VirtualSerialPort,
     device.VirtualSerialPort.PipeBackingInfo(pipeName="com1", endpoint="server", noRxLoss=False), ON, True),
    ("serial-host", device.VirtualSerialPort,
     device.VirtualSerialPort.DeviceBackingInfo(deviceName="/dev/char/serial/uart0", useAutoDetect=False), ON, True),
    ("parallel-file", device.VirtualParallelPort,
     device.VirtualParallelPort.FileBackingInfo(fileName="[LocalDS_0] logs/parallel.txt"), ON, True),
    ("parallel-host", device.VirtualParallelPort,
     device.VirtualParallelPort.DeviceBackingInfo(deviceName="/dev/parport0", useAutoDetect=False), ON, True),
    ("usb-host", device.VirtualUSB,
     device.VirtualUSB.USBBackingInfo(deviceName="path:1/2/3 version:2", useAutoDetect=False), ON, True),
    ("usb-client", device.VirtualUSB,
     device.VirtualUSB.RemoteClientBackingInfo(deviceName="path:4/5", useAutoDetect=False, hostname="desk.example"),
     ON, True),
]
# Whose machines say that VMware Tools run; the others say that they do not, and nothing says when any was booted.
WITH_TOOLS = {"cdrom-tools"}
CONTROLLER = {device.VirtualCdrom: device.VirtualIDEController, device.VirtualUSB: device.VirtualUSBController}


def edit(vm, operation, thing):
    change = device.VirtualDeviceSpec(operation=operation, device=thing)
    wait(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[change])))


def devices_of(vm):
    return vm.config.hardware.device


def controller_for(vm, kind):
    """The key of a controller such a device hangs on; a USB controller is added, since the simulator's machines lack one."""
    wanted = CONTROLLER.get(kind, device.VirtualSIOController)
    found = [d for d in devices_of(vm) if isinstance(d, wanted)]
    if found:
        return found[0].key
    edit(vm, "add", device.VirtualUSBController(key=7000, busNumber=0, autoConnectDevices=False))
    return [d for d in devices_of(vm) if isinstance(d, wanted)][0].key


def plant_device(vm, kind, backing, state, powered_on):
    connectable = plug(*state)
    existing = [d for d in devices_of(vm) if type(d) is kind]
    if existing:
        thing = existing[0]
        thing.backing, thing.connectable = backing, connectable
        edit(vm, "edit", thing)
        key = thing.key
    else:
        before = {d.key for d in devices_of(vm)}
        thing = kind(key=-1, controllerKey=controller_for(vm, kind), backing=backing, connectable=connectable)
        if kind is device.VirtualSerialPort:
            thing.yieldOnPoll = True
        edit(vm, "add", thing)
        # The controller may be new as well; the planted one is the only new device of its class.
        key = [d.key for d in devices_of(vm) if d.key not in before and type(d) is kind][0]
    if not powered_on:
        wait(vm.PowerOffVM_Task())
    return key


def plant_devices(machines):
    planted = {}
    if len(machines) < len(DEVICES):
        raise SystemExit("needs at least %d virtual machines, found %d" % (len(DEVICES), len(machines)))
    # Spread over the estate, so that not all of it comes with the first page of a reading.
    step = len(machines) // len(DEVICES)
    for number, (name, kind, backing, state, powered_on) in enumerate(DEVICES):
        vm = machines[number * step]
        planted[(vm._moId, plant_device(vm, kind, backing, state, powered_on))] = name
        if name in WITH_TOOLS:
            # A key that starts with SET. sets the property of that name in the simulator.
            tools = vim.option.OptionValue(key="SET.guest.toolsRunningStatus", value="guestToolsRunning")
            wait(vm.ReconfigVM_Task(vim.vm.ConfigSpec(extraConfig=[tools])))
    return planted


def unplug_all(machines):
    for vm in machines:
        for thing in devices_of(vm):
            if isinstance(thing, REMOVABLE) and thing.connectable.connected:
                thing.connectable = plug(False, False)
                edit(vm, "edit", thing)


def describe_device(vm_content, thing, names):
    values = properties(vm_content)
    vm = vm_content.obj
    return {
        "planted": names.get((vm._moId, thing.key)),
        "vm": values["name"],
        "moref": vm._moId,
        "instanceUuid": values["config.instanceUuid"],
        "powerState": values["runtime.powerState"],
        "key": thing.key,
        "label": thing.deviceInfo.label,
        "device": type(thing)._wsdlName,
        "backing": type(thing.backing)._wsdlName,
        "connected": thing.connectable.connected,
        "startConnected": thing.connectable.startConnected,
    }


def read_devices(si, names):
    """All removable devices that are plugged or will be at boot, and every planted one, read anew."""
    wanted = ["name", "config.instanceUuid", "runtime.powerState", "config.hardware.device"]
    found = []
    for content in retrieve(si, vim.VirtualMachine, wanted):
        for thing in properties(content)["config.hardware.device"]:
            if not isinstance(thing, REMOVABLE):
                continue
            plugged = thing.connectable is not None and (thing.connectable.connected or thing.connectable.startConnected)
            if plugged or (content.obj._moId, thing.key) in names:
                found.append(describe_device(content, thing, names))
    return sorted(found, key=lambda d: (d["vm"], d["key"]))


def security(promiscuous=None, mac_changes=None, forged=None):
    return vim.host.NetworkPolicy(security=vim.host.NetworkPolicy.SecurityPolicy(
        allowPromiscuous=promiscuous, macChanges=mac_changes, forgedTransmits=forged))


def plant_standard(hosts):
    """Standard networks; a policy that is None is inherited from the switch."""
    first, second, third = (h.configManager.networkSystem for h in hosts[:3])
    switch = first.networkInfo.vswitch[0].spec
    switch.policy.security.allowPromiscuous = True
    first.UpdateVirtualSwitch("vSwitch0", switch)
    # One name on two hosts is two port groups; the third host keeps its own as it was.
    for system in (second, third):
        spec = [g.spec for g in system.networkInfo.portgroup if g.spec.name == "VM Network"][0]
        spec.policy = security(promiscuous=True)
        system.UpdatePortGroup("VM Network", spec)
    for name, vlan, policy in (
            ("pg-sniffer", 4095, security(True, True, True)),
            ("pg-forged", 10, security(False, True, True)),
            ("pg-strict", 11, security(False, False, False)),
            ("pg-inherits", 12, vim.host.NetworkPolicy())):
        second.AddPortGroup(vim.host.PortGroup.Specification(name=name, vlanId=vlan, vswitchName="vSwitch0", policy=policy))


def port_setting(promiscuous, mac_changes, forged, vlan=None):
    def own(value):
        return vim.BoolPolicy(inherited=False, value=value)
    return vim.dvs.VmwareDistributedVirtualSwitch.VmwarePortConfigPolicy(
        vlan=vlan or vim.dvs.VmwareDistributedVirtualSwitch.VlanIdSpec(inherited=False, vlanId=0),
        securityPolicy=vim.dvs.VmwareDistributedVirtualSwitch.SecurityPolicy(
            inherited=False, allowPromiscuous=own(promiscuous), macChanges=own(mac_changes), forgedTransmits=own(forged)))


def plant_distributed(si, network_folder):
    vds = vim.dvs.VmwareDistributedVirtualSwitch
    config = vds.ConfigSpec(name="DVS-planted", defaultPortConfig=port_setting(True, False, False))
    switch = wait(network_folder.CreateDVS_Task(vim.DistributedVirtualSwitch.CreateSpec(configSpec=config)))
    trunk = vds.TrunkVlanSpec(inherited=False, vlanId=[vim.NumericRange(start=0, end=4094)])
    groups = [
        ("dvpg-sniffer", port_setting(True, True, True), False),
        ("dvpg-forged", port_setting(False, True, True), False),
        ("dvpg-strict", port_setting(False, False, False), False),
        ("dvpg-trunk", port_setting(False, False, False, trunk), False),
        ("dvpg-overridable", port_setting(False, False, False), True),
    ]
    specs = []
    for name, setting, override in groups:
        policy = vds.VMwarePortgroupPolicy(
            blockOverrideAllowed=False, shapingOverrideAllowed=False, vendorConfigOverrideAllowed=False,
            livePortMovingAllowed=False, portConfigResetAtDisconnect=True, vlanOverrideAllowed=False,
            uplinkTeamingOverrideAllowed=False, securityPolicyOverrideAllowed=override)
        specs.append(vim.dvs.DistributedVirtualPortgroup.ConfigSpec(
            name=name, type="earlyBinding", numPorts=0, defaultPortConfig=setting, policy=policy))
    wait(switch.AddDVPortgroup_Task(specs))


def read_networks(si):
    """Every group and switch with the security policy that stands at it; None where it states none itself."""
    found = []
    for content in retrieve(si, vim.HostSystem, ["name", "config.network"]):
        values = properties(content)
        network = values["config.network"]
        for kind, things in (("host-switch", network.vswitch), ("host-port-group", network.portgroup)):
            for thing in things:
                own = thing.spec.policy.security if thing.spec.policy else None
                found.append({
                    "kind": kind, "host": values["name"], "hostMoref": content.obj._moId,
                    "name": thing.name if kind == "host-switch" else thing.spec.name,
                    "vlan": None if kind == "host-switch" else thing.spec.vlanId,
                    "promiscuous": own.allowPromiscuous if own else None,
                    "macChanges": own.macChanges if own else None,
                    "forgedTransmits": own.forgedTransmits if own else None})
    for kind, managed in (("switch", vim.DistributedVirtualSwitch), ("port-group", vim.dvs.DistributedVirtualPortgroup)):
        for content in retrieve(si, managed, ["name", "config"]):
            values = properties(content)
            setting = values["config"].defaultPortConfig
            own = getattr(setting, "securityPolicy", None)
            found.append({
                "kind": "distributed-" + kind, "name": values["name"], "moref": content.obj._moId,
                "promiscuous": own.allowPromiscuous.value if own else None,
                "macChanges": own.macChanges.value if own else None,
                "forgedTransmits": own.forgedTransmits.value if own else None})
    return sorted(found, key=lambda n: (n["kind"], n["name"], n.get("host", "")))


def main():
    options = arguments(__doc__).parse_args()
    # The newest version pyvmomi has, since the simulator reads all of them whatever it announces.
    si = connect(options.url, options.user, options.password, "vim.version.version13")
    machines = [c.obj for c in sorted(retrieve(si, vim.VirtualMachine, ["name"]), key=lambda c: properties(c)["name"])]
    hosts = [c.obj for c in sorted(retrieve(si, vim.HostSystem, ["name"]), key=lambda c: properties(c)["name"])]
    unplug_all(machines)
    names = plant_devices(machines)
    plant_standard(hosts)
    plant_distributed(si, si.RetrieveContent().rootFolder.childEntity[0].networkFolder)
    truth = {"devices": read_devices(si, names), "networks": read_networks(si)}
    json.dump(truth, sys.stdout, indent=1, sort_keys=True)
    print()
    si.RetrieveContent().sessionManager.Logout()


if __name__ == "__main__":
    main()
