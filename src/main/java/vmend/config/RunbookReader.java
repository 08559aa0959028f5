package vmend.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Kind;
import vmend.runbook.Runbook;
import vmend.runbook.Stage;

/** Reads a runbook; everything that is wrong in it, or in what was said for its inputs, is told at once, by line and key. */
public final class RunbookReader {
    private final PlaybookChecks playbooks;
    private final KnownPlaybooks known;
    private final SchemaCheck schema = SchemaCheck.against("runbook.schema.json");

    public RunbookReader(KnownPlaybooks known) {
        this.known = known;
        this.playbooks = new PlaybookChecks(known);
    }

    /**
     * Reads a runbook with values for its inputs; one that must be said may be missing still.
     *
     * @param name the file as errors name it
     */
    public Runbook read(String name, byte[] bytes, RunbookValues values) {
        YamlDocument raw = YamlDocument.parse(name, bytes);
        Problems problems = new Problems();
        RunbookInputs inputs = RunbookInputs.of(raw, values, problems);
        YamlDocument document = inputs.filledIn();
        problems.throwIfAny();
        schema.require(document);
        Section root = Section.root(document);
        Runbook runbook = new Runbook(
                root.text("name"),
                root.text("title"),
                root.text("why"),
                document.digest(),
                inputs.all(),
                stages(root, "stages", problems),
                stages(root, "on-failure", problems),
                stages(root, "always", problems));
        order(root, runbook, problems);
        problems.throwIfAny();
        return runbook;
    }

    /** The same, where nothing may be missing. */
    public Runbook complete(String name, byte[] bytes, RunbookValues values) {
        Runbook runbook = read(name, bytes, values);
        RunbookInputs.requireAll(runbook.inputs(), name);
        return runbook;
    }

    private List<Stage> stages(Section root, String part, Problems problems) {
        List<Stage> stages = new ArrayList<>();
        for (Section item : root.items(part)) {
            item.entries().forEach((kind, section) -> stages.add(stage(kind, section, problems)));
        }
        return stages;
    }

    private Stage stage(String kind, Section section, Problems problems) {
        return switch (kind) {
            case "doctor" -> new Stage.Doctor();
            case "plan" -> plan(section, problems);
            case "gate" -> gate(section, problems);
            case "apply" -> new Stage.Apply(section.texts("silence"));
            case "verify" -> new Stage.Verify(section.optionalText("earlier").map(ValueFormat::duration));
            case "report" ->
                new Stage.Report(
                        section.optionalText("folder").filter(text -> !text.isBlank()),
                        section.has("formats") ? section.texts("formats") : List.of("html", "md"));
            case "notify" -> new Stage.Notify(section.texts("channels"), section.optionalText("subject"));
            default -> throw new IllegalStateException("the schema allows a stage that does not exist: " + kind);
        };
    }

    private Stage plan(Section section, Problems problems) {
        Section match = section.at("scope");
        Section limits = section.at("limits");
        Section back = section.at("takeBack");
        return new Stage.Plan(
                judges(section.at("playbooks"), problems),
                section.has("scope")
                        ? Optional.of(new Stage.Scope(Criteria.text(match), Criteria.matches(match)))
                        : Optional.empty(),
                new Stage.Caps(
                        number(limits, "stepsPerRun"),
                        number(limits, "stepsPerCluster"),
                        number(limits, "percentOfExamined")),
                section.optionalText("copy").filter(text -> !text.isBlank()),
                section.flag("exactlyOne", false),
                back.has("object") && back.flag("when", true)
                        ? Optional.of(new Stage.TakeBack(back.text("object")))
                        : Optional.empty());
    }

    private List<Stage.Judge> judges(Section section, Problems problems) {
        if (!section.isList()) {
            return known.usual().stream()
                    .sorted()
                    .map(id -> new Stage.Judge(id, List.of(), Map.of()))
                    .toList();
        }
        Map<String, Stage.Judge> judges = new java.util.LinkedHashMap<>();
        for (Section item : section.items()) {
            String id = item.text("id");
            playbooks.checkId(id, item.at("id"), problems);
            Map<String, String> settings = new HashMap<>();
            item.entries("settings").forEach((name, value) -> {
                playbooks.checkSetting(id, name, value, problems);
                settings.put(name, value.asSetting());
            });
            List<Kind> kinds = new ArrayList<>();
            for (Section object : item.items("objects")) {
                Kind.ofWireType(object.node().asText())
                        .ifPresentOrElse(
                                kinds::add,
                                () -> problems.add(object.problem("there is no such type of object")
                                        .expected("a type of vSphere's, for example VirtualMachine, HostSystem or"
                                                + " DistributedVirtualPortgroup")
                                        .found(Shown.text(object.node().asText()))));
            }
            if (judges.put(id, new Stage.Judge(id, kinds, settings)) != null) {
                problems.add(
                        item.at("id").problem("the playbook is there twice").found(Shown.text(id)));
            }
        }
        return List.copyOf(judges.values());
    }

    private static Stage gate(Section section, Problems problems) {
        long ways = List.of("policy", "approval", "stop").stream()
                .filter(section::has)
                .count();
        if (ways != 1 || section.has("approval") != section.has("deadline")) {
            problems.add(section.problem("the gate must open in one way")
                    .expected("policy: NAME, or approval: PATH with deadline: PT4H, or stop: REASON"));
            return new Stage.Stop("");
        }
        if (section.has("policy")) {
            return new Stage.ByPolicy(section.text("policy"));
        }
        return section.has("approval")
                ? new Stage.ByPerson(section.text("approval"), ValueFormat.duration(section.text("deadline")))
                : new Stage.Stop(section.text("stop"));
    }

    /** What a stage needs must come before it, and there is one plan. */
    private static void order(Section root, Runbook runbook, Problems problems) {
        Map<String, String> needs = Map.of("gate", "plan", "apply", "gate", "verify", "apply");
        List<String> before = new ArrayList<>();
        for (Stage stage : runbook.stages()) {
            Section at = root.at("stages").at(before.size());
            Optional.ofNullable(needs.get(stage.kind()))
                    .filter(need -> !before.contains(need))
                    .ifPresent(need -> problems.add(at.problem("a stage is missing before " + stage.kind())
                            .expected("the stage " + need + " before it")));
            if (List.of("plan", "gate", "apply", "verify").contains(stage.kind()) && before.contains(stage.kind())) {
                problems.add(at.problem("there is a second stage " + stage.kind())
                        .expected("one; what needs another plan is another runbook"));
            }
            before.add(stage.kind());
        }
        boolean stops = runbook.stages().stream().anyMatch(Stage.Stop.class::isInstance);
        if (stops && before.contains("apply")) {
            problems.add(root.at("stages")
                    .problem("nothing can come to the stage apply")
                    .expected("a gate that opens, or no stage apply"));
        }
    }

    private static Optional<Integer> number(Section section, String key) {
        return section.has(key) ? Optional.of(section.number(key, 0)) : Optional.empty();
    }
}
