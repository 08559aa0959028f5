package vmend.vsphere.soap.change;

import java.util.List;
import java.util.Optional;
import vmend.action.SetStandardPortGroupFlag;
import vmend.inventory.Ref;
import vmend.vsphere.soap.RawElement;
import vmend.vsphere.soap.SoapCalls;
import vmend.vsphere.wire.ApprovedWrites;

/** Edits of a host's standard port group ({@code UpdatePortGroup}): its whole spec as it was read, with one flag set or taken out. */
final class StandardGroupEdits {
    private static final String SYSTEM = "configManager.networkSystem";
    private static final String GROUPS = "config.network.portgroup";
    private static final List<String> SPEC = List.of("name", "vlanId", "vswitchName", "policy");
    private static final List<String> POLICY = List.of("security", "nicTeaming", "offloadPolicy", "shapingPolicy");
    private static final List<String> SECURITY = List.of("allowPromiscuous", "macChanges", "forgedTransmits");

    private final RawReading reading;
    private final SoapCalls calls;
    private final ApprovedWrites writes;

    StandardGroupEdits(RawReading reading, SoapCalls calls, ApprovedWrites writes) {
        this.reading = reading;
        this.calls = calls;
        this.writes = writes;
    }

    ReadyCall setFlag(SetStandardPortGroupFlag action) {
        Ref host = action.target();
        RawReading.Row row = reading.read(host, group -> named(group, action.portGroup()), SYSTEM, GROUPS);
        RawElement spec = row.only(GROUPS)
                .flatMap(group -> group.child("spec"))
                .orElseThrow(() -> reading.changed(host, "its port group " + action.portGroup() + " is gone"));
        Ref system = reference(row.must(SYSTEM));
        writes.networkSystemOf(host, system);
        RawElement edited = edited(spec, action).named("portgrp");
        return ReadyCall.direct(calls, "UpdatePortGroup", Optional.of(spec), out -> {
            out.self(system).text("pgName", action.portGroup());
            edited.writeTo(out);
        });
    }

    private static RawElement edited(RawElement spec, SetStandardPortGroupFlag action) {
        String flag = action.flag().wireName();
        return spec.change(
                "policy",
                SPEC,
                policy -> policy.change(
                        "security",
                        POLICY,
                        security -> action.to().own()
                                ? security.set(
                                        flag,
                                        SECURITY,
                                        Boolean.toString(action.to().accept()))
                                : security.without(flag)));
    }

    private static boolean named(RawElement group, String name) {
        return group.textAt("spec", "name").filter(name::equals).isPresent();
    }

    private static Ref reference(RawElement element) {
        String type = element.attributes().stream()
                .filter(attribute -> attribute.name().equals("type"))
                .map(RawElement.Attribute::value)
                .findFirst()
                .orElse("");
        return new Ref(type, element.text());
    }
}
