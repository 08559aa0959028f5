package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Paths;
import vmend.mocks.vim.Schema;

/** A PropertyFilterSpec: which properties of which types, and where to look for objects. */
record FilterSpec(List<Props> propSets, List<Start> starts) {
    /** Which properties of a type are wanted. */
    record Props(String type, boolean all, List<String> paths) {}

    /** Where to start, whether that object itself counts, and how to go on. */
    record Start(Moref object, boolean skip, List<Step> steps) {}

    /** One way to go on from an object; the name alone refers to another step. */
    record Step(String name, String type, String path, boolean skip, List<Step> steps) {
        boolean isReference() {
            return path.isEmpty();
        }
    }

    static FilterSpec read(Element spec, Schema schema) {
        Paths paths = new Paths(schema);
        List<Props> props = new ArrayList<>();
        for (Element one : spec.all("propSet")) {
            String type = one.text("type");
            if (!schema.isManaged(type)) {
                throw Faults.of(
                        vmend.mocks.vim.Obj.of("InvalidType").with("argument", type), "no such managed type: " + type);
            }
            List<String> wanted = one.texts("pathSet");
            for (String path : wanted) {
                if (paths.declared(type, path).isEmpty()) {
                    throw Faults.invalidProperty(path);
                }
            }
            props.add(new Props(type, one.yes("all"), wanted));
        }
        List<Start> starts = new ArrayList<>();
        for (Element one : spec.all("objectSet")) {
            starts.add(new Start(
                    one.ref("obj").orElseThrow(() -> Faults.invalidArgument("specSet.objectSet.obj")),
                    one.yes("skip"),
                    steps(one)));
        }
        return new FilterSpec(List.copyOf(props), List.copyOf(starts));
    }

    private static List<Step> steps(Element parent) {
        List<Step> steps = new ArrayList<>();
        for (Element one : parent.all("selectSet")) {
            steps.add(new Step(one.text("name"), one.text("type"), one.text("path"), one.yes("skip"), steps(one)));
        }
        return List.copyOf(steps);
    }

    /** The steps that have a name, wherever they are in the tree. */
    static Map<String, Step> named(List<Step> steps) {
        Map<String, Step> named = new HashMap<>();
        collect(steps, named);
        return named;
    }

    private static void collect(List<Step> steps, Map<String, Step> named) {
        for (Step step : steps) {
            if (!step.isReference()) {
                if (!step.name().isEmpty()) {
                    named.putIfAbsent(step.name(), step);
                }
                collect(step.steps(), named);
            }
        }
    }
}
