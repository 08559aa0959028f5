"""What pyvmomi tries to change on a vCenter, and how it sees that it did."""

import pathlib
import time

from pyVmomi import vim, vmodl

from peer import Wrong, expect, refused, wait

query = vmodl.query.PropertyCollector
CDROM = 3000
ADAPTER = 4000


def failed(fault, task, what):
    """The fault of exactly that type that a task ends with; vCenter begins the task and lets it fail."""
    return refused(fault, lambda: wait(task), what)


def device_of(machine, key):
    [found] = [d for d in machine.config.hardware.device if d.key == key]
    return found


def edit(device):
    change = vim.vm.device.VirtualDeviceSpec(operation="edit", device=device)
    return vim.vm.ConfigSpec(deviceChange=[change])


def disconnected(machine):
    """The machine's CD-ROM as it is, only not connected any more."""
    drive = device_of(machine, CDROM)
    drive.connectable.connected = False
    drive.connectable.startConnected = False
    return edit(drive)


class Changes:
    def named(self, kind, name, si):
        return kind(self.expected[name], si._stub)

    def changing(self, si):
        return self.named(vim.VirtualMachine, "changing", si)

    def power(self):
        with self.session() as si:
            machine = self.changing(si)
            task = machine.PowerOffVM_Task()
            wait(task)
            expect("descriptionId", "VirtualMachine.powerOff", task.info.descriptionId)
            expect("entity", machine, task.info.entity)
            if task not in machine.recentTask or not task.info.queueTime <= task.info.completeTime:
                raise Wrong("the task is %r" % task.info)
            expect("powerState", "poweredOff", machine.runtime.powerState)
            expect("bootTime", None, machine.runtime.bootTime)
            fault = failed(vim.fault.InvalidPowerState, machine.PowerOffVM_Task(), "powering off again")
            expect("states", ("poweredOff", "poweredOff"), (fault.requestedState, fault.existingState))
            wait(machine.PowerOnVM_Task())
            expect("powerState", "poweredOn", machine.runtime.powerState)
            machine.ShutdownGuest()
            self.until("a shut down machine", lambda: machine.runtime.powerState == "poweredOff")

    @staticmethod
    def until(what, reached):
        deadline = time.monotonic() + 30
        while not reached():
            if time.monotonic() > deadline:
                raise Wrong("waited in vain for " + what)

    def device(self):
        with self.session() as si:
            machine = self.changing(si)
            before = machine.config.changeVersion
            spec = disconnected(machine)
            spec.changeVersion = before
            wait(machine.ReconfigVM_Task(spec))
            drive = device_of(machine, CDROM)
            expect("connected", (False, False), (drive.connectable.connected, drive.connectable.startConnected))
            if machine.config.changeVersion == before:
                raise Wrong("the changeVersion is still " + before)
            failed(vim.fault.ConcurrentAccess, machine.ReconfigVM_Task(spec), "a stale changeVersion")
            drive.key = 3999
            fault = failed(vim.fault.InvalidDeviceSpec, machine.ReconfigVM_Task(edit(drive)), "an unknown device")
            expect("deviceIndex", 0, fault.deviceIndex)

    def network(self):
        with self.session() as si:
            machine = self.changing(si)
            source = self.named(vim.dvs.DistributedVirtualPortgroup, "group", si)
            target = self.named(vim.dvs.DistributedVirtualPortgroup, "target", si)
            switch = target.config.distributedVirtualSwitch
            adapter = device_of(machine, ADAPTER)
            home = adapter.backing
            expect("the group before", source.key, home.port.portgroupKey)
            connection = vim.dvs.PortConnection(switchUuid=switch.uuid, portgroupKey=target.key)
            adapter.backing = vim.vm.device.VirtualEthernetCard.DistributedVirtualPortBackingInfo(port=connection)
            wait(machine.ReconfigVM_Task(edit(adapter)))
            moved = device_of(machine, ADAPTER).backing.port
            expect("the group after", target.key, moved.portgroupKey)
            expect("machines there", [machine], list(target.vm))
            expect("networks of the machine", [target], list(machine.network))
            if machine in source.vm:
                raise Wrong("the old group still lists the machine")
            criteria = vim.dvs.PortCriteria(portgroupKey=[target.key], connected=True)
            ports = [p for p in switch.FetchDVPorts(criteria) if p.connectee.connectedEntity == machine]
            expect("its port", [moved.portKey], [p.key for p in ports])
            adapter.backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName="VM Network")
            wait(machine.ReconfigVM_Task(edit(adapter)))
            expect("the standard network", ["VM Network"], [n.name for n in machine.network])
            adapter.backing = home
            wait(machine.ReconfigVM_Task(edit(adapter)))
            expect("the port it came from", home.port.portKey, device_of(machine, ADAPTER).backing.port.portKey)

    def portgroup(self):
        with self.session() as si:
            system = self.named(vim.HostSystem, "host", si).configManager.networkSystem
            spec = self.standard(system).spec
            spec.policy.security = vim.host.NetworkPolicy.SecurityPolicy(macChanges=False)
            system.UpdatePortGroup("VM Network", spec)
            found = self.standard(system)
            expect("what is set", False, found.spec.policy.security.macChanges)
            expect("what is inherited", None, found.spec.policy.security.forgedTransmits)
            computed = found.computedPolicy.security
            expect("what holds", (False, False, True),
                   (computed.allowPromiscuous, computed.macChanges, computed.forgedTransmits))
            refused(vim.fault.NotFound, lambda: system.UpdatePortGroup("No Such Group", spec), "an unknown group")

    @staticmethod
    def standard(system):
        [found] = [g for g in system.networkInfo.portgroup if g.spec.name == "VM Network"]
        return found

    def dvportgroup(self):
        with self.session() as si:
            group = self.named(vim.dvs.DistributedVirtualPortgroup, "group", si)
            version = group.config.configVersion
            policy = vim.dvs.VmwareDistributedVirtualSwitch.SecurityPolicy(
                inherited=False, macChanges=vim.BoolPolicy(inherited=False, value=True))
            setting = vim.dvs.VmwareDistributedVirtualSwitch.VmwarePortConfigPolicy(securityPolicy=policy)
            spec = vim.dvs.DistributedVirtualPortgroup.ConfigSpec(configVersion=version, defaultPortConfig=setting)
            wait(group.ReconfigureDVPortgroup_Task(spec))
            found = group.config.defaultPortConfig
            expect("macChanges", (False, True),
                   (found.securityPolicy.macChanges.inherited, found.securityPolicy.macChanges.value))
            expect("forgedTransmits", (True, False),
                   (found.securityPolicy.forgedTransmits.inherited, found.securityPolicy.forgedTransmits.value))
            expect("the newer policy", True, found.macManagementPolicy.macChanges)
            if group.config.configVersion == version:
                raise Wrong("the configVersion is still " + version)
            failed(vim.fault.ConcurrentAccess, group.ReconfigureDVPortgroup_Task(spec), "a stale configVersion")

    def question(self):
        with self.session() as si:
            machine = self.changing(si)
            task = machine.ReconfigVM_Task(disconnected(machine))
            self.until("a question", lambda: machine.runtime.question is not None)
            asked = machine.runtime.question
            expect("the message", ["msg.cdromdisconnect.locked"], [m.id for m in asked.message])
            expect("the choices", ["Yes", "No"], [c.label for c in asked.choice.choiceInfo])
            expect("the task", "running", task.info.state)
            machine.AnswerVM(asked.id, asked.choice.choiceInfo[0].key)
            wait(task)
            expect("the question afterwards", None, machine.runtime.question)
            expect("connected", False, device_of(machine, CDROM).connectable.connected)

    def busy(self):
        with self.session() as si:
            machine = self.changing(si)
            [other] = machine.recentTask
            fault = failed(vim.fault.TaskInProgress, machine.PowerOffVM_Task(), "a second task")
            expect("the task in progress", other, fault.task)

    def disabled(self):
        with self.session() as si:
            machine = self.changing(si)
            expect("disabledMethod", ["ReconfigVM_Task"], list(machine.disabledMethod))
            refused(vim.fault.MethodDisabled, lambda: machine.ReconfigVM_Task(disconnected(machine)),
                    "a method that is switched off")

    def denied(self):
        with self.session(limited=True) as si:
            machine = self.changing(si)
            fault = refused(vim.fault.NoPermission, lambda: machine.ReconfigVM_Task(disconnected(machine)),
                            "disconnecting without the privilege")
            expect("privilegeId", "VirtualMachine.Interact.DeviceConnection", fault.privilegeId)
            expect("object", machine, fault.object)

    def userevent(self):
        with self.session() as si:
            machine = self.changing(si)
            manager = si.content.eventManager
            manager.LogUserEvent(machine, "plan <7> & run 8")
            entity = vim.event.EventFilterSpec.ByEntity(entity=machine, recursion="self")
            spec = vim.event.EventFilterSpec(entity=entity, eventTypeId=["GeneralUserEvent"])
            [found] = manager.QueryEvents(spec)
            expect("type", vim.event.GeneralUserEvent, type(found))
            expect("message", "plan <7> & run 8", found.message)
            expect("entity", machine, found.entity.entity)
            expect("age", True, abs((si.CurrentTime() - found.createdTime).total_seconds()) < 60)

    def field(self):
        with self.session() as si:
            machine = self.changing(si)
            manager = si.content.customFieldsManager
            [key] = [f.key for f in manager.field if f.name == "owner"]
            manager.SetField(machine, key, "team <&> 7")
            expect("its value", {key: "team <&> 7"}, {v.key: v.value for v in machine.customValue})
            added = manager.AddCustomFieldDef("vmend", vim.VirtualMachine)
            manager.SetField(machine, added.key, "seen")
            expect("the new field's value", "seen", {v.key: v.value for v in machine.customValue}[added.key])
            refused(vim.fault.DuplicateName, lambda: manager.AddCustomFieldDef("vmend", vim.VirtualMachine), "it again")

    def guest(self):
        """Logging in to a guest, with the right password and with a wrong one."""
        with self.session() as si:
            machine = self.changing(si)
            manager = si.content.guestOperationsManager.processManager
            login = vim.vm.guest.NamePasswordAuthentication
            right = login(interactiveSession=False, username="scan", password="a <&> b")
            wrong = login(interactiveSession=False, username="scan", password="a")
            expect("its processes", ["systemd", "clamd"], [p.name for p in manager.ListProcessesInGuest(machine, right)])
            refused(vim.fault.InvalidGuestLogin, lambda: manager.ListProcessesInGuest(machine, wrong), "a wrong password")

    def migration(self):
        with self.session() as si:
            machine = self.changing(si)
            spec = query.FilterSpec(objectSet=[query.ObjectSpec(obj=machine)],
                                    propSet=[query.PropertySpec(type=vim.VirtualMachine, pathSet=["runtime.host"])])
            collector = si.content.propertyCollector.CreatePropertyCollector()
            collector.CreateFilter(spec, True)
            first = collector.WaitForUpdatesEx("", query.WaitOptions(maxWaitSeconds=5))
            pathlib.Path(self.options.ready).touch()
            second = collector.WaitForUpdatesEx(first.version, query.WaitOptions(maxWaitSeconds=60))
            [change] = second.filterSet[0].objectSet[0].changeSet
            expect("the host", self.named(vim.HostSystem, "otherHost", si), change.val)
            expect("machines of the old host", False, machine in self.named(vim.HostSystem, "host", si).vm)
            spec = vim.event.EventFilterSpec(eventTypeId=["VmMigratedEvent"])
            [event] = si.content.eventManager.QueryEvents(spec)
            expect("from and to", (self.expected["host"], self.expected["otherHost"]),
                   (event.sourceHost.host._moId, event.host.host._moId))
