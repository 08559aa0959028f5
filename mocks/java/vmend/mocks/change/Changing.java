package vmend.mocks.change;

import vmend.mocks.MutationLog;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.Sight;
import vmend.mocks.sight.World;

/** All that can be changed, by kind. */
public final class Changing implements AutoCloseable {
    private final TaskRunner tasks;
    private final Power power;
    private final Reconfigure reconfigure;
    private final Answers answers;
    private final HostNetworks hostNetworks;
    private final DvNetworks dvNetworks;
    private final DvPorts dvPorts;
    private final Marking marking;
    private final Obstacles obstacles;
    private final Somebody somebody;

    public Changing(World world, MutationLog log, Pace pace) {
        Workshop shop = new Workshop(world, new Sight(world), new Permissions(world.estate()), log);
        tasks = new TaskRunner(shop, pace);
        power = new Power(shop, tasks);
        reconfigure = new Reconfigure(shop, tasks);
        answers = new Answers(shop, tasks);
        hostNetworks = new HostNetworks(shop);
        dvNetworks = new DvNetworks(shop, tasks);
        dvPorts = new DvPorts(shop, tasks);
        marking = new Marking(shop);
        obstacles = new Obstacles(shop, tasks);
        somebody = new Somebody(shop, power, reconfigure);
    }

    public Power power() {
        return power;
    }

    public Reconfigure reconfigure() {
        return reconfigure;
    }

    public Answers answers() {
        return answers;
    }

    public HostNetworks hostNetworks() {
        return hostNetworks;
    }

    public DvNetworks dvNetworks() {
        return dvNetworks;
    }

    public DvPorts dvPorts() {
        return dvPorts;
    }

    public Marking marking() {
        return marking;
    }

    public Obstacles obstacles() {
        return obstacles;
    }

    public Somebody somebody() {
        return somebody;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
