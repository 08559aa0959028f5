package vmend.vsphere.soap.change;

import com.vmware.vim25.VimPortType;
import vmend.action.Action;
import vmend.action.ChangePower;
import vmend.action.MoveNic;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetDeviceStartConnected;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortOverride;
import vmend.action.SetPortSecurity;
import vmend.action.SetStandardPortGroupFlag;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.vsphere.Automation;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.wire.ApprovedWrites;

/** Makes the call of every action of the catalogue ready. */
final class Preparing {
    private final DeviceEdits devices;
    private final PowerCalls power;
    private final DistributedEdits distributed;
    private final StandardGroupEdits standard;
    private final AttributeCalls attributes;
    private final TagCalls tags;

    Preparing(VcenterSession session, VimPortType vim, Automation automation, ApprovedWrites writes) {
        RawReading reading = new RawReading(session);
        this.devices = new DeviceEdits(reading, session.once());
        this.power = new PowerCalls(vim);
        this.distributed = new DistributedEdits(session, reading);
        this.standard = new StandardGroupEdits(reading, session.once(), writes);
        this.attributes = new AttributeCalls(session, reading);
        this.tags = new TagCalls(automation);
    }

    ReadyCall prepare(Action action) {
        if (action instanceof SetDeviceConnected set) {
            return devices.setSwitch(set.device(), "connected", set.connected());
        }
        if (action instanceof SetDeviceStartConnected set) {
            return devices.setSwitch(set.device(), "startConnected", set.startConnected());
        }
        if (action instanceof MoveNic move) {
            return devices.move(move);
        }
        if (action instanceof ChangePower change) {
            return power.prepare(change);
        }
        if (action instanceof SetPortGroupFlag set) {
            return distributed.setFlag(set);
        }
        if (action instanceof SetPortOverride set) {
            return distributed.setOverride(set);
        }
        if (action instanceof SetSwitchFlag set) {
            return distributed.setFlag(set);
        }
        if (action instanceof SetPortSecurity set) {
            return distributed.setPort(set);
        }
        if (action instanceof SetStandardPortGroupFlag set) {
            return standard.setFlag(set);
        }
        if (action instanceof SetTag set) {
            return tags.prepare(set);
        }
        return attributes.prepare((SetAttribute) action);
    }
}
