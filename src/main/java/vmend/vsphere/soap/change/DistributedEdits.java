package vmend.vsphere.soap.change;

import java.util.List;
import java.util.Optional;
import vmend.action.PolicyForm;
import vmend.action.SetPortGroupFlag;
import vmend.action.SetPortOverride;
import vmend.action.SetPortSecurity;
import vmend.action.SetSwitchFlag;
import vmend.inventory.Ref;
import vmend.vsphere.soap.RawElement;
import vmend.vsphere.soap.ResultReader;
import vmend.vsphere.soap.SoapCalls;
import vmend.vsphere.soap.SoapWriter;
import vmend.vsphere.soap.VcenterSession;

/** Edits of distributed switches, their groups and their ports: only what changes, against the {@code configVersion} read just before. */
final class DistributedEdits {
    private static final String TOKEN = "config.configVersion";
    private static final String SETTING = "config.defaultPortConfig";
    private static final String POLICY = "config.policy";
    /** DVPortgroupPolicy's fields, then VMwareDVSPortgroupPolicy's. */
    private static final List<String> OVERRIDES = List.of(
            "blockOverrideAllowed",
            "shapingOverrideAllowed",
            "vendorConfigOverrideAllowed",
            "livePortMovingAllowed",
            "portConfigResetAtDisconnect",
            "networkResourcePoolOverrideAllowed",
            "trafficFilterOverrideAllowed",
            "vlanOverrideAllowed",
            "uplinkTeamingOverrideAllowed",
            "securityPolicyOverrideAllowed",
            "ipfixOverrideAllowed",
            "macManagementOverrideAllowed");

    private final VcenterSession session;
    private final RawReading reading;
    private final SoapCalls calls;

    DistributedEdits(VcenterSession session, RawReading reading) {
        this.session = session;
        this.reading = reading;
        this.calls = session.once();
    }

    ReadyCall setFlag(SetPortGroupFlag action) {
        RawReading.Row row = reading.read(action.target(), any -> true, TOKEN, SETTING);
        RawElement policy = policyIn(row.element(SETTING), action.form(), action.target());
        RawElement setting =
                SecurityForms.setting("defaultPortConfig", action.form(), action.flag(), action.accept(), policy);
        return groupEdit(action.target(), row, policy, setting);
    }

    /** The booleans of a group's policy are required, so the whole policy goes back with one of them changed. */
    ReadyCall setOverride(SetPortOverride action) {
        RawReading.Row row = reading.read(action.target(), any -> true, TOKEN, POLICY);
        RawElement policy = row.must(POLICY).named("policy");
        if (!OVERRIDES.contains(action.override())) {
            throw reading.changed(action.target(), "a group's policy has no " + action.override());
        }
        return groupEdit(
                action.target(),
                row,
                policy,
                policy.set(action.override(), OVERRIDES, Boolean.toString(action.allowed())));
    }

    private ReadyCall groupEdit(Ref group, RawReading.Row row, RawElement before, RawElement changed) {
        Optional<String> token = row.text(TOKEN);
        return ReadyCall.task(calls, "ReconfigureDVPortgroup_Task", before, out -> {
            out.self(group).open("spec");
            version(out, token);
            changed.writeTo(out);
            out.close("spec");
        });
    }

    ReadyCall setFlag(SetSwitchFlag action) {
        RawReading.Row row = reading.read(action.target(), any -> true, TOKEN, SETTING);
        RawElement policy = policyIn(row.element(SETTING), action.form(), action.target());
        Optional<String> token = row.text(TOKEN);
        RawElement setting =
                SecurityForms.setting("defaultPortConfig", action.form(), action.flag(), action.accept(), policy);
        return ReadyCall.task(calls, "ReconfigureDvs_Task", policy, out -> {
            out.self(action.target()).open("spec", "VMwareDVSConfigSpec");
            version(out, token);
            setting.writeTo(out);
            out.close("spec");
        });
    }

    ReadyCall setPort(SetPortSecurity action) {
        RawElement config = port(action.target(), action.portKey())
                .flatMap(port -> port.child("config"))
                .orElseThrow(() -> reading.changed(action.target(), "port " + action.portKey() + " is gone"));
        Optional<String> token = config.textAt("configVersion");
        RawElement before = config.child("setting")
                .flatMap(setting -> setting.child(action.form().wireName()))
                .orElseGet(() -> RawElement.of(action.form().wireName()));
        RawElement setting = action.inherit()
                ? SecurityForms.settingInherited("setting", action.form(), action.flag())
                : SecurityForms.settingOwn("setting", action.form(), action.flag(), action.own(), before);
        return ReadyCall.task(calls, "ReconfigureDVPort_Task", before, out -> {
            out.self(action.target()).open("port").text("operation", "edit").text("key", action.portKey());
            setting.writeTo(out);
            version(out, token);
            out.close("port");
        });
    }

    /** vCenter has one and demands it; a server that keeps none cannot be told one. */
    private static void version(SoapWriter out, Optional<String> token) {
        token.ifPresent(version -> out.text("configVersion", version));
    }

    private Optional<RawElement> port(Ref distributedSwitch, String key) {
        // Some servers answer with more ports than were asked for.
        return session
                .reads()
                .call(
                        "FetchDVPorts",
                        out -> out.self(distributedSwitch)
                                .open("criteria")
                                .text("portKey", key)
                                .close("criteria"),
                        ResultReader.each(RawElement::read))
                .orElse(List.of())
                .stream()
                .filter(port -> port.textAt("key").filter(key::equals).isPresent())
                .findFirst();
    }

    /** The sparse form does without what was there before; the whole one would reset what is not in it. */
    private RawElement policyIn(Optional<RawElement> setting, PolicyForm form, Ref object) {
        Optional<RawElement> policy = setting.flatMap(s -> s.child(form.wireName()));
        return switch (form) {
            case SECURITY_POLICY -> policy.orElseGet(() -> RawElement.of(form.wireName()));
            case MAC_MANAGEMENT ->
                policy.orElseThrow(
                        () -> reading.changed(object, "its setting has no " + form.wireName() + " any more"));
        };
    }
}
