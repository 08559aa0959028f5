package vmend.mocks.soap;

import java.time.Instant;
import java.util.Optional;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Load;
import vmend.mocks.estate.StatisticsSpec;
import vmend.mocks.sight.Counters.Counter;
import vmend.mocks.sight.World;

/** Sample values, computed from what the estate says about an object's load; the same question has the same answer. */
final class Series {
    private static final Load USUAL = new Load(800, 120, 200, 35, "office", 0);

    private final World world;

    Series(World world) {
        this.world = world;
    }

    /** The value of a counter in the interval that ends at the time; -1 where there is none. */
    long sample(Entity entity, Counter counter, Instant at, int seconds) {
        if (entity instanceof Vm vm) {
            Instant boot = world.ago(vm.spec().power().bootedFor());
            Load load = vm.spec().load().orElse(USUAL);
            long noise = noise(vm.ref().value(), counter.fullName(), at.getEpochSecond());
            if (at.isBefore(boot) || Math.floorMod(noise >> 32, 100) < load.missingPercent()) {
                return -1;
            }
            return value(counter, load, vm.spec().cpus(), shaped(load.pattern(), at, noise), at, boot, seconds);
        }
        if (entity instanceof Host host) {
            Load load = new Load(host.spec().cores() * 450, 4000, 9000, 62, "office", 0);
            Instant boot = world.ago(host.spec().bootedFor());
            long noise = noise(host.ref().value(), counter.fullName(), at.getEpochSecond());
            return value(counter, load, host.spec().cores(), shaped("office", at, noise), at, boot, seconds);
        }
        return -1;
    }

    private static long value(
            Counter counter, Load load, int cpus, double shape, Instant at, Instant boot, int seconds) {
        double mhz = load.cpuMhz() * shape;
        double value = switch (counter.group() + "." + counter.name()) {
            case "cpu.usagemhz", "cpu.demand" -> mhz;
            case "cpu.usage" -> Math.min(10_000, mhz / (cpus * 2600.0) * 10_000);
            case "cpu.ready" -> seconds * shape * (load.readyPercent() == 0 ? 2.0 : 10.0 * load.readyPercent() * cpus);
            case "mem.usage" -> load.memPercent() * 100.0 * (0.9 + 0.1 * shape);
            case "mem.active", "mem.consumed" -> load.memPercent() * 40_000.0;
            case "disk.usage" -> load.diskKbps() * shape;
            case "virtualDisk.read" -> load.diskKbps() * shape * 0.4;
            case "virtualDisk.write" -> load.diskKbps() * shape * 0.6;
            case "net.usage" -> load.netKbps() * shape;
            case "net.packetsRx", "net.packetsTx" -> load.netKbps() * shape * seconds;
            case "virtualDisk.numberReadAveraged", "virtualDisk.numberWriteAveraged", "datastore.datastoreIops" ->
                load.diskKbps() * shape / 16;
            case "sys.uptime" -> at.getEpochSecond() - boot.getEpochSecond();
            case "sys.heartbeat" -> seconds / 10.0;
            case "power.power" -> 20 + mhz / 100;
            default -> 0;
        };
        return Math.round(value);
    }

    /** How far from its mean a series is: flat, with office hours, or quiet with bursts, a weekly or a monthly job. */
    private static double shaped(String pattern, Instant at, long noise) {
        double jitter = 0.9 + Math.floorMod(noise, 2001) / 10_000.0;
        long hour = Math.floorMod(at.getEpochSecond() / 3600, 24);
        long day = Math.floorMod(at.getEpochSecond() / 86_400 + 3, 7);
        return switch (pattern) {
            case "flat" -> jitter;
            case "burst" -> Math.floorMod(noise >> 16, 40) == 0 ? 9 * jitter : 0.6 * jitter;
            case "monthly" ->
                Math.floorMod(at.getEpochSecond() / 86_400, 28) == 0 && hour < 6 ? 9 * jitter : 0.3 * jitter;
            case "weekly" -> day == 6 && hour < 6 ? 12 * jitter : 0.2 * jitter;
            default -> (hour >= 7 && hour < 18 && day < 5 ? 1.6 : 0.5) * jitter;
        };
    }

    private long noise(String ref, String counter, long second) {
        long mixed = ref.hashCode() * 0x9E3779B97F4A7C15L
                + counter.hashCode() * 0xC2B2AE3D27D4EB4FL
                + second * 0x165667B19E3779F9L
                + world.estate().vcenter().instanceUuid().hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Whether the object has the counter at all in an interval: real time has everything, history what its level keeps. */
    boolean keeps(Entity entity, Counter counter, int seconds) {
        boolean perDisk =
                counter.group().equals("virtualDisk") || counter.group().equals("datastore");
        StatisticsSpec kept = world.estate().vcenter().statistics();
        int level = perDisk ? counter.deviceLevel() : counter.level();
        if (seconds != 20 && (level > kept.level(seconds) || kept.off().contains(seconds))) {
            return false;
        }
        if (entity instanceof Vm vm) {
            return vm.spec().isOn()
                    && !(counter.group().equals("disk") && onFileStorage(vm))
                    && !counter.group().equals("power");
        }
        return entity instanceof Host && !perDisk;
    }

    /** The disk counters cover block storage only. */
    private boolean onFileStorage(Vm vm) {
        return vm.spec().stores().stream()
                .findFirst()
                .flatMap(world.estate()::store)
                .flatMap(world.estate()::find)
                .map(store -> !((Entity.Store) store).spec().type().equals("VMFS"))
                .orElse(false);
    }

    static Optional<String> instance(Counter counter) {
        return counter.group().equals("virtualDisk") ? Optional.of("scsi0:0") : Optional.empty();
    }
}
