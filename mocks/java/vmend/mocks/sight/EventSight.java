package vmend.mocks.sight;

import java.util.List;
import java.util.Optional;
import vmend.mocks.estate.Device;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.PastEvent;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** What happened, as the event objects clients read. */
public final class EventSight {
    private final World world;
    private final DeviceSight devices;

    public EventSight(World world) {
        this.world = world;
        this.devices = new DeviceSight(world);
    }

    /** Whether vCenter still keeps the event. */
    public boolean isKept(PastEvent event) {
        return event.age().compareTo(world.estate().vcenter().eventsKept()) <= 0;
    }

    public Obj event(PastEvent event, int key) {
        Obj obj = Obj.of(event.type())
                .with("key", key)
                .with("chainId", key)
                .with("createdTime", world.ago(event.age()))
                .with("userName", event.user());
        event.entity().flatMap(world.estate()::find).ifPresent(entity -> places(obj, entity));
        obj.with("fullFormattedMessage", event.message());
        if (world.schema().isA(event.type(), "VmEvent")) {
            obj.with("template", false);
        }
        if (event.type().equals("EventEx")) {
            obj.with("eventTypeId", event.eventTypeId().orElse("vmend.mock")).with("severity", "info");
        }
        event.details().forEach(obj::with);
        if (event.type().equals("VmReconfiguredEvent") && !event.details().containsKey("configSpec")) {
            obj.with("configSpec", spec(event));
            obj.with("configChanges", Obj.of("ChangesInfoEventArgument").with("modified", event.message()));
        }
        return obj;
    }

    private void places(Obj obj, Entity entity) {
        Estate estate = world.estate();
        if (!entity.ref().equals(Estate.ROOT)
                && estate.ancestors(entity.ref()).anyMatch(ref -> ref.type().equals("Datacenter"))) {
            Datacenter dc = estate.datacenterOf(entity.ref());
            obj.with(
                    "datacenter",
                    Obj.of("DatacenterEventArgument").with("name", dc.name()).with("datacenter", dc.ref()));
        }
        Optional<Moref> host = entity instanceof Vm vm
                ? Optional.of(vm.host())
                : entity instanceof Host ? Optional.of(entity.ref()) : Optional.empty();
        host.flatMap(estate::find).ifPresent(found -> {
            Entity compute = estate.find(found.parent().orElseThrow()).orElseThrow();
            obj.with(
                    "computeResource",
                    Obj.of("ComputeResourceEventArgument")
                            .with("name", compute.name())
                            .with("computeResource", compute.ref()));
            obj.with(
                    "host",
                    Obj.of("HostEventArgument").with("name", found.name()).with("host", found.ref()));
        });
        if (entity instanceof DvSwitch || entity instanceof DvGroup) {
            network(obj, entity);
        }
        if (entity instanceof Vm vm) {
            obj.with(
                    "vm",
                    Obj.of("VmEventArgument")
                            .with("name", Names.escaped(vm.name()))
                            .with("vm", vm.ref()));
        }
    }

    private void network(Obj obj, Entity entity) {
        Optional<Entity> dvs = entity instanceof DvGroup group ? world.estate().find(group.dvs()) : Optional.of(entity);
        dvs.ifPresent(found -> obj.with(
                "dvs",
                Obj.of("DvsEventArgument")
                        .with("name", Names.escaped(found.name()))
                        .with("dvs", found.ref())));
        if (entity instanceof DvGroup) {
            obj.with(
                    "net",
                    Obj.of("NetworkEventArgument")
                            .with("name", Names.escaped(entity.name()))
                            .with("network", entity.ref()));
        }
    }

    private Obj spec(PastEvent event) {
        Obj spec = Obj.of("VirtualMachineConfigSpec")
                .with("changeVersion", world.ago(event.age()).toString());
        Optional<Entity> entity = event.entity().flatMap(world.estate()::find);
        if (entity.isPresent()
                && entity.get() instanceof Vm vm
                && event.deviceKey().isPresent()) {
            Optional<Device> device = vm.spec().devices().stream()
                    .filter(d -> d.key() == event.deviceKey().get())
                    .findFirst();
            device.ifPresent(d -> spec.with(
                    "deviceChange",
                    List.of(Obj.of("VirtualDeviceConfigSpec")
                            .with("operation", "edit")
                            .with("device", devices.device(vm, d)))));
        }
        return spec;
    }
}
