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

    /** Those that serve one of the 24 measures. */
    public List<PlaybookType> serving(int measure) {
        return byId.values().stream()
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
        return nearest(id)
                .map(near -> problem.next("Did you mean " + near + "? vmend playbooks list shows all."))
                .orElse(problem.next("vmend playbooks list"));
    }

    private Optional<String> nearest(String id) {
        return byId.keySet().stream()
                .filter(known -> distance(id, known) <= Math.max(2, known.length() / 3))
                .min((one, other) -> Integer.compare(distance(id, one), distance(id, other)));
    }

    /** How many letters must be added, removed or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
