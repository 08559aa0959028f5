package vmend.mocks.soap;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vmend.mocks.change.Changing;
import vmend.mocks.change.Doer;
import vmend.mocks.sight.Services;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** The operations that change the estate: reads their arguments and hands them on. */
final class ChangeService {
    private final Changing changing;
    private final ObjReader reader;
    private final Services services;

    ChangeService(World world, Changing changing) {
        this.changing = changing;
        this.reader = new ObjReader(world.schema());
        this.services = new Services(world);
    }

    void register(Map<String, Operation> operations) {
        operations.put("PowerOnVM_Task", call -> changing.power().on(doer(call), call.target()));
        operations.put("PowerOffVM_Task", call -> changing.power().off(doer(call), call.target()));
        operations.put("SuspendVM_Task", call -> changing.power().suspend(doer(call), call.target()));
        operations.put("ShutdownGuest", done(call -> changing.power().shutDownGuest(doer(call), call.target())));
        operations.put(
                "ReconfigVM_Task",
                call -> changing.reconfigure()
                        .start(doer(call), call.target(), argument(call, "spec", "VirtualMachineConfigSpec")));
        operations.put(
                "AnswerVM",
                done(call -> changing.answers()
                        .answer(doer(call), call.target(), text(call, "questionId"), text(call, "answerChoice"))));
        networks(operations);
        marks(operations);
    }

    private void networks(Map<String, Operation> operations) {
        operations.put(
                "UpdatePortGroup",
                done(call -> changing.hostNetworks()
                        .updatePortGroup(
                                doer(call),
                                host(call),
                                text(call, "pgName"),
                                argument(call, "portgrp", "HostPortGroupSpec"))));
        operations.put(
                "UpdateVirtualSwitch",
                done(call -> changing.hostNetworks()
                        .updateVirtualSwitch(
                                doer(call),
                                host(call),
                                text(call, "vswitchName"),
                                argument(call, "spec", "HostVirtualSwitchSpec"))));
        operations.put(
                "ReconfigureDVPortgroup_Task",
                call -> changing.dvNetworks()
                        .reconfigureGroup(doer(call), call.target(), argument(call, "spec", "DVPortgroupConfigSpec")));
        operations.put(
                "ReconfigureDvs_Task",
                call -> changing.dvNetworks()
                        .reconfigureSwitch(doer(call), call.target(), argument(call, "spec", "DVSConfigSpec")));
        operations.put("ReconfigureDVPort_Task", this::ports);
    }

    private void marks(Map<String, Operation> operations) {
        operations.put(
                "SetField",
                done(call -> changing.marking()
                        .setField(
                                doer(call),
                                reference(call, "entity"),
                                call.args().number("key").orElseThrow(() -> Faults.invalidArgument("key")),
                                exactText(call, "value"))));
        operations.put(
                "AddCustomFieldDef",
                call -> changing.marking()
                        .addField(doer(call), text(call, "name"), call.args().text("moType")));
        operations.put(
                "LogUserEvent",
                done(call -> changing.marking()
                        .logUserEvent(doer(call), reference(call, "entity"), exactText(call, "msg"))));
    }

    private Object ports(Call call) {
        List<Obj> specs = call.args().all("port").stream()
                .map(port -> reader.read(port, "DVPortConfigSpec"))
                .toList();
        return changing.dvPorts().reconfigure(doer(call), call.target(), specs);
    }

    private static Doer doer(Call call) {
        return new Doer(call.loggedIn().user(), call.client());
    }

    /** An operation that answers nothing. */
    private static Operation done(Consumer<Call> action) {
        return new Operation() {
            @Override
            public @Nullable Object perform(Call call) {
                action.accept(call);
                return null;
            }
        };
    }

    private Moref host(Call call) {
        return services.hostOf(call.target())
                .orElseThrow(() -> Faults.notFound(call.target()))
                .ref();
    }

    private Obj argument(Call call, String name, String type) {
        return call.args()
                .child(name)
                .map(element -> reader.read(element, type))
                .orElseThrow(() -> Faults.invalidArgument(name));
    }

    private static String text(Call call, String name) {
        String text = exactText(call, name);
        if (text.isEmpty()) {
            throw Faults.invalidArgument(name);
        }
        return text;
    }

    /** An argument that may be empty but has to be there. */
    private static String exactText(Call call, String name) {
        return call.args().child(name).map(Element::exactText).orElseThrow(() -> Faults.invalidArgument(name));
    }

    private static Moref reference(Call call, String name) {
        return call.args().ref(name).orElseThrow(() -> Faults.invalidArgument(name));
    }
}
