package vmend.mocks.soap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.PropertySource;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Schema;

/** Walks from the starts of a filter along its steps and collects the objects that count. */
final class Traversal {
    private final Schema schema;
    private final Objects objects;
    private final Permissions permissions;
    private final Optional<Session> session;
    private final Set<Moref> found = new LinkedHashSet<>();

    Traversal(Schema schema, Objects objects, Permissions permissions, Optional<Session> session) {
        this.schema = schema;
        this.objects = objects;
        this.permissions = permissions;
        this.session = session;
    }

    private record Visit(Moref object, boolean counts, List<FilterSpec.Step> steps) {}

    /** The objects in the order they are met. */
    Set<Moref> walk(FilterSpec filter) {
        for (FilterSpec.Start start : filter.starts()) {
            if (objects.source(start.object(), session).isEmpty()) {
                throw Faults.notFound(start.object());
            }
            Map<String, FilterSpec.Step> named = FilterSpec.named(start.steps());
            Set<Visit> done = new HashSet<>();
            Deque<Visit> open = new ArrayDeque<>();
            open.add(new Visit(start.object(), !start.skip(), start.steps()));
            while (!open.isEmpty()) {
                Visit visit = open.remove();
                if (done.add(visit)) {
                    if (visit.counts()) {
                        found.add(visit.object());
                    }
                    visit.steps().forEach(step -> follow(visit.object(), resolved(step, named), open));
                }
            }
        }
        return found;
    }

    private static FilterSpec.Step resolved(FilterSpec.Step step, Map<String, FilterSpec.Step> named) {
        if (!step.isReference()) {
            return step;
        }
        FilterSpec.Step target = named.get(step.name());
        if (target == null) {
            throw Faults.invalidArgument("specSet.objectSet.selectSet");
        }
        return target;
    }

    private void follow(Moref from, FilterSpec.Step step, Deque<Visit> open) {
        if (!schema.isA(from.type(), step.type())) {
            return;
        }
        Optional<PropertySource> source = objects.source(from, session);
        if (source.isEmpty()) {
            return;
        }
        if (objects.sight().paths().declared(step.type(), step.path()).isEmpty()) {
            throw Faults.invalidProperty(step.path());
        }
        push(objects.sight().value(source.get(), step.path()), step, open);
    }

    private void push(@Nullable Object value, FilterSpec.Step step, Deque<Visit> open) {
        if (value instanceof List<?> many) {
            many.forEach(one -> push(one, step, open));
        } else if (value instanceof Moref ref && visible(ref)) {
            open.add(new Visit(ref, !step.skip(), step.steps()));
        }
    }

    private boolean visible(Moref ref) {
        return !objects.isEntity(ref)
                || session.map(s -> permissions.has(s.user(), ref, "System.View"))
                        .orElse(false);
    }
}
