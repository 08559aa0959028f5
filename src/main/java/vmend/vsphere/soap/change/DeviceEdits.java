package vmend.vsphere.soap.change;

import java.util.List;
import java.util.Optional;
import vmend.action.DeviceRef;
import vmend.action.MoveNic;
import vmend.inventory.Ref;
import vmend.vsphere.soap.RawElement;
import vmend.vsphere.soap.SoapCalls;

/** Edits of one device of a machine ({@code ReconfigVM_Task}): the whole device as it was read, with one thing changed. */
final class DeviceEdits {
    private static final String TOKEN = "config.changeVersion";
    private static final String DEVICES = "config.hardware.device";
    private static final List<String> CONNECTABLE =
            List.of("migrateConnect", "startConnected", "allowGuestControl", "connected", "status");

    private final RawReading reading;
    private final SoapCalls calls;

    DeviceEdits(RawReading reading, SoapCalls calls) {
        this.reading = reading;
        this.calls = calls;
    }

    /** Sets {@code connected} or {@code startConnected}. */
    ReadyCall setSwitch(DeviceRef ref, String field, boolean value) {
        Now now = read(ref);
        RawElement connectable = now.device
                .child("connectable")
                .orElseThrow(() -> reading.changed(ref.vm(), ref.label() + " cannot be connected or disconnected"));
        RawElement edited =
                now.device.with(connectable.set(field, CONNECTABLE, Boolean.toString(value)), List.of("connectable"));
        return edit(ref.vm(), now, edited);
    }

    /** Puts another network behind a card; vCenter picks a free port there. */
    ReadyCall move(MoveNic move) {
        Now now = read(move.nic());
        if (now.device.child("backing").isEmpty()) {
            throw reading.changed(move.target(), move.nic().label() + " has no network behind it");
        }
        return edit(move.target(), now, now.device.with(backing(move.to()), List.of("backing")));
    }

    /** Without the key and cookie of a port: those are of the port the card is on now. */
    private static RawElement backing(MoveNic.Network to) {
        return to.distributed()
                ? RawElement.typed(
                        "backing",
                        "VirtualEthernetCardDistributedVirtualPortBackingInfo",
                        RawElement.of(
                                "port",
                                RawElement.leaf("switchUuid", to.switchUuid()),
                                RawElement.leaf("portgroupKey", to.portGroupKey())))
                : RawElement.typed(
                        "backing",
                        "VirtualEthernetCardNetworkBackingInfo",
                        RawElement.leaf("deviceName", to.name()),
                        RawElement.reference("network", to.ref()));
    }

    /** A device as it is, with the token of the very same read. */
    private record Now(Optional<String> changeVersion, RawElement device) {}

    private Now read(DeviceRef ref) {
        String key = Integer.toString(ref.key());
        RawReading.Row row = reading.read(
                ref.vm(), device -> device.textAt("key").filter(key::equals).isPresent(), TOKEN, DEVICES);
        RawElement device = row.only(DEVICES)
                .orElseThrow(() -> reading.changed(ref.vm(), ref.label() + " (key " + key + ") is gone"));
        if (!device.typeName().equals(ref.wireType())) {
            throw reading.changed(
                    ref.vm(),
                    "device " + key + " is a " + device.typeName() + " now, not the approved " + ref.wireType());
        }
        return new Now(row.text(TOKEN), device);
    }

    private ReadyCall edit(Ref vm, Now now, RawElement edited) {
        return ReadyCall.task(calls, "ReconfigVM_Task", now.device.named("device"), out -> {
            out.self(vm).open("spec");
            now.changeVersion.ifPresent(token -> out.text("changeVersion", token));
            out.open("deviceChange").text("operation", "edit");
            edited.named("device").writeTo(out);
            out.close("deviceChange").close("spec");
        });
    }
}
