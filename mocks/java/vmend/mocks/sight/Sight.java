package vmend.mocks.sight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Compute;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.DvGroup;
import vmend.mocks.estate.Entity.DvSwitch;
import vmend.mocks.estate.Entity.Folder;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Net;
import vmend.mocks.estate.Entity.Pod;
import vmend.mocks.estate.Entity.Pool;
import vmend.mocks.estate.Entity.Store;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Task;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Paths;

/** Answers any property of any entity, with what the estate file or a test laid over it. */
public final class Sight {
    /** A task that a machine still lists though vCenter has dropped it, as it does some minutes after its end. */
    private static final String VANISHED = "vanished";

    private final World world;
    private final Paths paths;
    private final EntitySight entity;
    private final PlaceSight places;
    private final HostSight hosts;
    private final NetworkSight networks;
    private final StoreSight stores;
    private final VmSight vms;
    private final Overlay overlay;

    public Sight(World world) {
        this.world = world;
        this.paths = new Paths(world.schema());
        this.entity = new EntitySight(world);
        Reach reach = new Reach(world.estate());
        this.places = new PlaceSight(world, entity, reach);
        this.hosts = new HostSight(world, entity, reach);
        this.networks = new NetworkSight(world, entity, reach);
        this.stores = new StoreSight(world, entity, reach);
        this.vms = new VmSight(world, entity);
        this.overlay = new Overlay(world.schema());
    }

    public Paths paths() {
        return paths;
    }

    public Optional<PropertySource> of(Moref ref) {
        return ref.type().equals("Task")
                ? task(ref)
                : world.estate().find(ref).map(found -> property -> laidOver(found, property));
    }

    private Optional<PropertySource> task(Moref ref) {
        Optional<Task> known = world.estate().tasks().find(ref, world.now());
        if (known.isPresent()) {
            return Optional.of(property -> property.equals("info") ? TaskSight.info(known.get()) : null);
        }
        Optional<Entity> on = world.estate().find(VmSight.vmOf(ref));
        return on.filter(Vm.class::isInstance)
                .map(Vm.class::cast)
                .filter(vm -> vm.spec()
                        .runningTask()
                        .filter(name -> !name.equals(VANISHED))
                        .isPresent())
                .map(vm -> property -> property.equals("info") ? vms.task(vm, ref) : null);
    }

    /** The value behind a whole path, or null where it is unset. */
    public @Nullable Object value(PropertySource source, String path) {
        List<String> steps = new ArrayList<>(Arrays.asList(path.split("\\.")));
        String first = steps.remove(0);
        int bracket = first.indexOf('[');
        if (bracket < 0) {
            return paths.walk(source.get(first), steps);
        }
        String key = first.substring(bracket + 1, first.length() - 1).replace("\"", "");
        return paths.walk(Paths.element(source.get(first.substring(0, bracket)), key), steps);
    }

    private @Nullable Object laidOver(Entity found, String property) {
        Object value = bare(found, property);
        for (Map.Entry<String, String> planted :
                world.estate().planted(found.ref()).entrySet()) {
            value = overlay.planted(found.ref().type(), property, value, planted.getKey(), planted.getValue());
        }
        for (Map.Entry<String, @Nullable Object> changed :
                world.estate().changes().of(found.ref()).entrySet()) {
            value = overlay.laid(found.ref().type(), property, value, changed.getKey(), changed.getValue());
        }
        return value;
    }

    private @Nullable Object bare(Entity found, String property) {
        if (found instanceof Vm vm) {
            return vms.get(vm, property);
        } else if (found instanceof Host host) {
            return hosts.get(host, property);
        } else if (found instanceof DvGroup group) {
            return networks.group(group, property);
        } else if (found instanceof DvSwitch dvs) {
            return networks.dvs(dvs, property);
        } else if (found instanceof Net net) {
            return networks.network(net, property);
        } else if (found instanceof Store store) {
            return stores.get(store, property);
        } else if (found instanceof Compute compute) {
            return places.compute(compute, property);
        } else if (found instanceof Pool pool) {
            return places.pool(pool, property);
        } else if (found instanceof Datacenter dc) {
            return places.datacenter(dc, property);
        } else if (found instanceof Pod pod) {
            return places.pod(pod, property);
        } else if (found instanceof Folder folder) {
            return places.folder(folder, property);
        }
        return null;
    }
}
