package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** What is right to say of datastores, from who was planted where. */
final class StoreTruth {
    static final String DISK = "disk";
    static final String IMAGE = "image";
    static final String OTHER = "other";

    /**
     * A datastore.
     *
     * @param leftOut whether it is not judged for being shared
     * @param nfs whether it is an NFS export
     * @param cleartext whether it is one without Kerberos
     */
    record Store(
            String name,
            boolean leftOut,
            boolean reached,
            boolean nfs,
            boolean cleartext,
            boolean readOnly,
            boolean vsan) {
        static Store vmfs(String name) {
            return new Store(name, false, true, false, false, false, false);
        }
    }

    /**
     * A machine on a datastore.
     *
     * @param way disk, image or other; empty where nobody can read it
     * @param zone by tag; empty for none
     * @param place its cluster and folder
     * @param aside whether it makes no zone; empty where nobody knows
     */
    private record Use(String vm, String way, String zone, String place, Optional<Boolean> aside) {
        boolean known() {
            return !way.isEmpty() && aside.isPresent();
        }
    }

    private final Map<String, Store> stores = new LinkedHashMap<>();
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<String, Map<Integer, String>> luns = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> multiWriter = new LinkedHashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final Map<String, List<String>> exclusive = new LinkedHashMap<>();

    void add(Store store) {
        stores.put(store.name(), store);
        uses.put(store.name(), new ArrayList<>());
    }

    /** Takes note of a machine as it stands in the estate file, with what it has where. */
    void add(ObjectNode vm, Map<String, String> ways) {
        String name = vm.path("name").asText();
        boolean gone = vm.path("connection").asText().equals("inaccessible");
        boolean hidden = gone || vm.path("unreadable").has("config.hardware.device");
        Optional<Boolean> aside =
                gone ? Optional.empty() : Optional.of(vm.path("template").asBoolean() || vm.has("managedBy"));
        String zone = "";
        for (var tag : vm.path("tags")) {
            zone = tag.asText().startsWith("Zone/") ? tag.asText().substring(5) : zone;
        }
        String place = vm.path("cluster").asText() + "/" + vm.path("folder").asText();
        for (Map.Entry<String, String> way : ways.entrySet()) {
            uses.getOrDefault(way.getKey(), new ArrayList<>())
                    .add(new Use(name, hidden ? "" : way.getValue(), zone, place, aside));
        }
        if (hidden) {
            unread.add(name);
        }
    }

    void lun(String vm, int key, String lun) {
        luns.computeIfAbsent(vm, any -> new HashMap<>()).put(key, lun);
    }

    void multiWriter(String vm, int key) {
        multiWriter.computeIfAbsent(vm, any -> new HashSet<>()).add(key);
    }

    /** The machine is marked for datastores of its own and has a disk on this one. */
    void exclusive(String vm, String store) {
        exclusive.computeIfAbsent(vm, any -> new ArrayList<>()).add(store);
    }

    /** What holds whether the site has zones or none. */
    void always(List<Planted> planted) {
        for (Store store : stores.values()) {
            if (store.cleartext()) {
                planted.add(of(store.name(), Facets.NFS_CLEARTEXT, "", Verdict.FAIL));
            }
            library(store).ifPresent(verdict -> planted.add(of(store.name(), Facets.READ_WRITE, "", verdict)));
        }
        unread.forEach(vm -> planted.add(of(vm, Facets.MULTI_WRITER, "", Verdict.UNKNOWN)));
        multiWriter.forEach((vm, keys) -> {
            if (!unread.contains(vm)) {
                keys.forEach(key -> planted.add(of(vm, Facets.MULTI_WRITER, Facets.device(key), Verdict.FAIL)));
            }
        });
        luns.forEach((vm, byKey) -> byKey.forEach((key, lun) -> {
            if (!unread.contains(vm)) {
                shared(vm, lun).ifPresent(verdict -> planted.add(of(vm, Facets.RDM, Facets.device(key), verdict)));
            }
        }));
    }

    private Optional<Verdict> shared(String vm, String lun) {
        boolean another = luns.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(vm)
                        && !unread.contains(other.getKey())
                        && other.getValue().containsValue(lun));
        if (another) {
            return Optional.of(Verdict.FAIL);
        }
        return unread.isEmpty() ? Optional.empty() : Optional.of(Verdict.UNKNOWN);
    }

    private Optional<Verdict> library(Store store) {
        List<String> ways = on(store).map(Use::way).toList();
        if (!store.nfs() || store.readOnly() || ways.isEmpty() || ways.contains(DISK) || ways.contains(OTHER)) {
            return Optional.empty();
        }
        return Optional.of(ways.contains("") ? Verdict.UNKNOWN : Verdict.FAIL);
    }

    private java.util.stream.Stream<Use> on(Store store) {
        return uses.getOrDefault(store.name(), List.of()).stream();
    }

    /** Without zones: by cluster and folder, writable disks alone. */
    void provisional(List<Planted> planted) {
        for (Store store : stores.values()) {
            if (store.leftOut()) {
                continue;
            }
            if (!store.reached()) {
                planted.add(of(store.name(), Facets.ZONE_MIX, "", Verdict.UNKNOWN));
                continue;
            }
            meeting(store, DISK, Use::place)
                    .ifPresent(verdict -> planted.add(of(store.name(), Facets.ZONE_MIX, "", verdict)));
        }
    }

    /** With zones by tag, in every mode; on several clusters where more than one is there. */
    void zoned(List<Planted> planted, Set<String> onSeveralClusters) {
        for (Store store : stores.values()) {
            if (store.leftOut()) {
                continue;
            }
            if (onSeveralClusters.contains(store.name())) {
                planted.add(of(store.name(), Facets.CLUSTERS, "", Verdict.FAIL));
            }
            if (!store.reached()) {
                planted.add(of(store.name(), Facets.ZONE_MIX, "", Verdict.UNKNOWN));
                continue;
            }
            Optional<Verdict> mixed = meeting(store, DISK, Use::zone);
            mixed.ifPresentOrElse(
                    verdict -> planted.add(of(store.name(), Facets.ZONE_MIX, "", verdict)),
                    () -> meeting(store, "", Use::zone)
                            .ifPresent(verdict -> planted.add(of(store.name(), Facets.LIGHT_USE, "", verdict))));
        }
        exclusive.forEach((vm, names) -> {
            if (unread.contains(vm)) {
                planted.add(of(vm, Facets.EXCLUSIVE, "", Verdict.UNKNOWN));
                return;
            }
            names.stream()
                    .filter(name ->
                            !Optional.ofNullable(stores.get(name)).orElseThrow().vsan())
                    .filter(name -> uses.getOrDefault(name, List.of()).stream()
                            .anyMatch(use -> !use.vm().equals(vm)
                                    && use.aside().filter(is -> !is).isPresent()))
                    .forEach(name -> planted.add(of(vm, Facets.EXCLUSIVE, name, Verdict.FAIL)));
        });
    }

    /**
     * Whether several zones meet by a way, or by any.
     *
     * @param way {@code disk}, or empty for whatever way
     */
    private Optional<Verdict> meeting(Store store, String way, java.util.function.Function<Use, String> zoneOf) {
        Set<String> certain = new HashSet<>();
        Set<String> possible = new HashSet<>();
        on(store).filter(use -> !use.aside().orElse(false)).forEach(use -> {
            String zone = zoneOf.apply(use);
            boolean counts = way.isEmpty() || use.way().equals(way);
            boolean mayCount = way.isEmpty() || use.way().isEmpty() || counts;
            if (zone.isEmpty() || !mayCount) {
                return;
            }
            boolean sure = use.aside().isPresent() && (way.isEmpty() || use.known());
            (sure ? certain : possible).add(zone);
        });
        possible.addAll(certain);
        if (certain.size() > 1) {
            return Optional.of(Verdict.FAIL);
        }
        return possible.size() > 1 ? Optional.of(Verdict.UNKNOWN) : Optional.empty();
    }

    private static Planted of(String object, String facet, String key, Verdict verdict) {
        return new Planted(Facets.STORES, object, facet, key, verdict, "");
    }
}
