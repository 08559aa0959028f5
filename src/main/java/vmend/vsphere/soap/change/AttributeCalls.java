package vmend.vsphere.soap.change;

import vmend.action.SetAttribute;
import vmend.inventory.Ref;
import vmend.vsphere.soap.VcenterQueries;
import vmend.vsphere.soap.VcenterSession;

/** Sets custom attributes ({@code SetField}). */
final class AttributeCalls {
    private static final String VALUES = "customValue";

    private final VcenterSession session;
    private final RawReading reading;

    AttributeCalls(VcenterSession session, RawReading reading) {
        this.session = session;
        this.reading = reading;
    }

    ReadyCall prepare(SetAttribute action) {
        Ref object = action.target();
        int key = new VcenterQueries(session)
                .customFieldKey(action.attribute(), object.type())
                .orElseThrow(() -> reading.changed(
                        object, "no custom attribute '" + action.attribute() + "' is defined for a " + object.type()));
        String ofKey = Integer.toString(key);
        RawReading.Row row = reading.read(
                object, value -> value.textAt("key").filter(ofKey::equals).isPresent(), VALUES);
        return ReadyCall.direct(
                session.once(),
                "SetField",
                row.only(VALUES).map(value -> value.named(VALUES)),
                out -> out.self(session.content().manager("customFieldsManager"))
                        .ref("entity", object)
                        .number("key", key)
                        .text("value", action.to()));
    }
}
