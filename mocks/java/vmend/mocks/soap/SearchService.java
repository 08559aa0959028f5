package vmend.mocks.soap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Entity.Datacenter;
import vmend.mocks.estate.Entity.Host;
import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.estate.Estate;
import vmend.mocks.sight.Sight;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Moref;

/** The search index: finds machines and hosts by identity, name or path. */
final class SearchService {
    private final World world;
    private final Sight sight;

    SearchService(World world, Sight sight) {
        this.world = world;
        this.sight = sight;
    }

    void register(Map<String, Operation> operations) {
        operations.put("FindByUuid", call -> byUuid(call).stream().findFirst().orElse(null));
        operations.put("FindAllByUuid", this::byUuid);
        operations.put("FindByInventoryPath", this::byPath);
        operations.put("FindChild", this::child);
    }

    private List<Moref> byUuid(Call call) {
        String uuid = call.args().text("uuid");
        if (!call.args().yes("vmSearch")) {
            return world.estate()
                    .all(Host.class)
                    .map(Host::ref)
                    .filter(ref -> has(ref, "summary.hardware.uuid", uuid))
                    .toList();
        }
        String path = call.args().yes("instanceUuid") ? "summary.config.instanceUuid" : "summary.config.uuid";
        return world.estate()
                .all(Vm.class)
                .map(Vm::ref)
                .filter(ref -> has(ref, path, uuid))
                .toList();
    }

    private boolean has(Moref ref, String path, String wanted) {
        return sight.of(ref)
                .map(source -> wanted.equals(sight.value(source, path)))
                .orElse(false);
    }

    private @Nullable Object byPath(Call call) {
        Optional<Moref> at = Optional.of(Estate.ROOT);
        for (String step : call.args().text("inventoryPath").split("/")) {
            at = step.isEmpty() ? at : at.flatMap(parent -> childNamed(parent, step));
        }
        return at.filter(ref -> !ref.equals(Estate.ROOT)).orElse(null);
    }

    private @Nullable Object child(Call call) {
        return call.args()
                .ref("entity")
                .flatMap(parent -> childNamed(parent, call.args().text("name")))
                .orElse(null);
    }

    private Optional<Moref> childNamed(Moref parent, String name) {
        Estate estate = world.estate();
        List<Moref> below = estate.find(parent).orElse(null) instanceof Datacenter dc
                ? List.of(dc.vmFolder(), dc.hostFolder(), dc.datastoreFolder(), dc.networkFolder())
                : estate.childrenOf(parent);
        return below.stream()
                .flatMap(ref -> estate.find(ref).stream())
                .filter(entity -> has(entity.ref(), "name", name))
                .map(Entity::ref)
                .findFirst();
    }
}
