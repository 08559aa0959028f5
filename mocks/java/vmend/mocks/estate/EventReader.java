package vmend.mocks.estate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/** Reads what was done and what is to be done: planted events and scheduled tasks; and derives those every machine has: created and powered on. */
final class EventReader {
    private final EstateBuilder builder;

    EventReader(EstateBuilder builder) {
        this.builder = builder;
    }

    void read(List<Node> nodes) {
        for (Node node : nodes) {
            Optional<Moref> entity = node.maybe("of").map(name -> find(node, name));
            builder.events.add(new PastEvent(
                    node.text("type"),
                    node.duration("age").orElseThrow(() -> node.wrong("'age' is missing")),
                    entity,
                    node.text("user", "VSPHERE.LOCAL\\Administrator"),
                    node.text("message", node.text("type")),
                    node.maybe("eventTypeId"),
                    node.has("deviceKey") ? Optional.of(node.number("deviceKey", 0)) : Optional.empty()));
            node.done();
        }
        builder.entities.values().stream()
                .filter(Entity.Vm.class::isInstance)
                .map(Entity.Vm.class::cast)
                .filter(vm -> vm.spec().isOn())
                .forEach(vm -> event("VmPoweredOnEvent", vm, vm.spec().power().bootedFor()));
    }

    /** Reads the scheduled tasks, each of one object. */
    void scheduled(List<Node> nodes) {
        for (Node node : nodes) {
            builder.scheduled.add(new Scheduled(
                    builder.ref("ScheduledTask", "schedule-"),
                    node.text("name"),
                    find(node, node.text("of")),
                    node.yes("enabled", true)));
            node.done();
        }
    }

    private void event(String type, Entity.Vm vm, Duration age) {
        builder.events.add(new PastEvent(
                type,
                age,
                Optional.of(vm.ref()),
                "",
                vm.name() + " is powered on",
                Optional.empty(),
                Optional.empty()));
    }

    private Moref find(Node node, String name) {
        return builder.entities.values().stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .map(Entity::ref)
                .orElseThrow(() -> node.wrong("there is nothing named '" + name + "'"));
    }
}
