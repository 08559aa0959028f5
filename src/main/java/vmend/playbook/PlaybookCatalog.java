package vmend.playbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The playbooks that can be asked for, by id, in alphabetical order. */
public final class PlaybookCatalog {
    private final Map<String, PlaybookType> byId = new LinkedHashMap<>();

    public PlaybookCatalog(Collection<Class<? extends Playbook>> types) {
        addAll(types.stream().map(PlaybookType::of).toList());
    }

    private PlaybookCatalog(PlaybookType... types) {
        addAll(List.of(types));
    }

    private void addAll(List<PlaybookType> types) {
        types.stream().sorted(Comparator.comparing(PlaybookType::id)).forEach(this::add);
    }

    /** These and others; one whose id is taken is an error of usage, so that nobody takes it for the one that was built in. */
    public PlaybookCatalog and(Collection<PlaybookType> others) {
        List<PlaybookType> both = new ArrayList<>(all());
        for (PlaybookType other : others) {
            both.stream()
                    .filter(known -> known.id().equals(other.id()))
                    .findFirst()
                    .ifPresent(known -> {
                        throw Problem.of(
                                        Code.UNKNOWN_PLAYBOOK, other.source(), "a playbook of that id is there already")
                                .expected("an id of its own")
                                .found(other.id() + ", which is " + known.source())
                                .asException();
                    });
            both.add(other);
        }
        return new PlaybookCatalog(both.toArray(PlaybookType[]::new));
    }

    private void add(PlaybookType type) {
        PlaybookType first = byId.putIfAbsent(type.id(), type);
        if (first != null) {
            throw new IllegalArgumentException(
                    first.type().getName() + " and " + type.type().getName() + " are both " + type.id());
        }
    }

    public List<PlaybookType> all() {
        return List.copyOf(byId.values());
    }

    /** Those that judge where none is named. */
    public List<PlaybookType> usual() {
        return byId.values().stream()
                .filter(type -> !type.about().onlyWhenNamed())
                .toList();
    }

    /** Those that serve one of the 24 measures, unless they must be named. */
    public List<PlaybookType> serving(int measure) {
        return usual().stream()
                .filter(type -> type.measures().contains(measure))
                .toList();
    }

    public Optional<PlaybookType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @param where the option or the file, line and key that names it, for an error */
    public PlaybookType get(String id, String where) {
        return find(id).orElseThrow(() -> unknown(id, where).asException());
    }

    private Problem unknown(String id, String where) {
        Problem problem = Problem.of(Code.UNKNOWN_PLAYBOOK, where, "there is no playbook of that name")
                .expected("one of " + String.join(", ", byId.keySet()))
                .found(id);
        return Nearest.of(id, byId.keySet())
                .map(near -> problem.next("Did you mean " + near + "? vmend playbooks list shows all."))
                .orElse(problem.next("vmend playbooks list"));
    }
}
