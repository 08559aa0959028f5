package vmend.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vmend.approval.Policy;
import vmend.config.ChannelConfig;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.inventory.Kind;
import vmend.plan.Chosen;
import vmend.plan.Limits;
import vmend.runbook.Runbook;
import vmend.runbook.Stage;

/** A runbook in plain words, with every limit that holds; made of files alone. */
final class RunbookExplanation {
    private final Surroundings around;
    private final Runbook runbook;
    private final VmendConfig config;
    private final Optional<Trust> trusted;
    private final List<String> lines = new ArrayList<>();

    RunbookExplanation(Surroundings around, Runbook runbook, VmendConfig config, Optional<Trust> trusted) {
        this.around = around;
        this.runbook = runbook;
        this.config = config;
        this.trusted = trusted;
    }

    List<String> lines() {
        lines.add(runbook.name() + ": " + runbook.title());
        if (!runbook.why().isEmpty()) {
            lines.add(runbook.why().strip());
        }
        lines.add("Nothing was asked of a vCenter to say this, and nothing was changed.");
        inputs();
        part("Stages", runbook.stages());
        part("When a stage failed or was refused", runbook.onFailure());
        part("At the end, however it went", runbook.always());
        return lines;
    }

    private void inputs() {
        if (runbook.inputs().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Inputs (--set NAME=VALUE)");
        for (Runbook.Input input : runbook.inputs()) {
            String unit = input.unit().map(text -> " " + text).orElse("");
            String value = input.value()
                    .map(text -> text.isEmpty() ? "nothing" : text + unit)
                    .orElse("must be said");
            String usual = input.byDefault().filter(text -> !input.value().equals(Optional.of(text))).stream()
                    .map(text -> " (usually " + (text.isEmpty() ? "nothing" : text + unit) + ")")
                    .collect(Collectors.joining());
            lines.add("  " + input.name() + " = " + value + usual + ": " + input.help());
        }
    }

    private void part(String title, List<Stage> stages) {
        if (stages.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        for (int i = 0; i < stages.size(); i++) {
            List<String> words = words(stages.get(i));
            lines.add("  " + (i + 1) + ". " + words.get(0));
            words.subList(1, words.size()).forEach(more -> lines.add("     " + more));
        }
    }

    private List<String> words(Stage stage) {
        if (stage instanceof Stage.Doctor) {
            return List.of("Looks whether " + vcenters() + " can be reached and read, and what the account lacks.");
        }
        if (stage instanceof Stage.Plan plan) {
            return plan(plan);
        }
        if (stage instanceof Stage.ByPolicy gate) {
            return List.of(policy(gate.policy()));
        }
        if (stage instanceof Stage.ByPerson gate) {
            return List.of("Waits at most " + gate.deadline() + " for an approval in "
                    + (gate.approvals().isBlank() ? "the folder approvals of the run" : gate.approvals()) + quorum()
                    + ". Without one the run is refused (exit code 20).");
        }
        if (stage instanceof Stage.Stop gate) {
            return List.of("Stops here: " + gate.because());
        }
        if (stage instanceof Stage.Apply apply) {
            return apply(apply);
        }
        if (stage instanceof Stage.Verify verify) {
            List<String> words = new ArrayList<>();
            words.add(
                    "Plans again, unless it was a way back. A finding that was mended and is proposed again is a failure (exit"
                            + " code 22).");
            verify.earlier()
                    .ifPresent(span -> words.add("Looks whether what earlier runs switched off within " + span
                            + " stayed off; a machine that runs again is reported and left so."));
            return words;
        }
        return telling(stage);
    }

    private String vcenters() {
        return config.vcenters().isEmpty()
                ? "the vCenter of --vcenter or the environment"
                : config.vcenters().stream().map(one -> one.name()).collect(Collectors.joining(", "));
    }

    private List<String> plan(Stage.Plan plan) {
        List<String> words = new ArrayList<>();
        if (plan.takeBack().isPresent()) {
            return List.of(
                    "Plans the way back of the newest run that moved "
                            + plan.takeBack().get().object()
                            + " and was not taken back yet; changes nothing.",
                    "Each step is the inverse of one that was done then; a machine that was changed since is left alone.");
        }
        words.add("Reads and judges"
                + plan.scope().map(scope -> " what lies in " + scope.text()).orElse(" everything it can see")
                + "; changes nothing.");
        List<Chosen> chosen = RunbookSite.chosen(plan, around, config);
        for (int i = 0; i < chosen.size(); i++) {
            Chosen playbook = chosen.get(i);
            List<Kind> kinds = plan.judges().get(i).objects();
            words.add(playbook.id() + ": " + playbook.about().title()
                    + (kinds.isEmpty()
                            ? ""
                            : ", of "
                                    + kinds.stream().map(Kind::wireType).collect(Collectors.joining(", "))
                                    + " alone"));
            for (Chosen.Variant variant : playbook.variants()) {
                words.add("  settings for " + variant.scopeText() + ": " + settings(variant.values()));
            }
        }
        Limits limits = RunbookSite.limits(plan, trusted.map(Trust::limits).orElse(Limits.defaults()));
        words.add("Proposes at most " + limits.stepsPerRun() + " steps, " + limits.stepsPerCluster()
                + " on one cluster, and for each playbook " + limits.percentOfExamined()
                + " % of the objects it examined (rounded up)"
                + (trusted.isPresent() ? "." : "; no trust file was found, which may say less."));
        if (plan.exactlyOne()) {
            words.add(
                    "The run is refused (exit code 20) unless the plan is about one object and proposes a step for it.");
        }
        plan.copy().ifPresent(copy -> words.add("A copy of the plan, for whoever approves, goes to " + copy + "."));
        return words;
    }

    private static String settings(Map<String, String> values) {
        return values.isEmpty()
                ? "none"
                : values.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String policy(String name) {
        if (trusted.isEmpty()) {
            return "Has policy " + name + " approve; no trust file was found that says what that is.";
        }
        Optional<Policy> policy = trusted.get().authority().policy(name);
        return policy.map(one -> "Policy " + name + " of " + trusted.get().file() + " approves at most " + one.atMost()
                        + " steps of " + one.playbooks().stream().sorted().collect(Collectors.joining(", "))
                        + ", with impact " + one.impact() + " or less. What it does not approve is left for a person.")
                .orElse("The run is refused (exit code 20): " + trusted.get().file() + " has no policy " + name + ".");
    }

    private String quorum() {
        return trusted.map(trust -> ", signed by " + trust.quorum() + " of its "
                        + trust.approvers().size() + " approvers who did not make the plan")
                .orElse("");
    }

    private List<String> apply(Stage.Apply stage) {
        List<String> words = new ArrayList<>();
        words.add("Carries out what was approved, and nothing else: each object is read again first, and left alone"
                + " where it has changed (exit code 21).");
        if (!stage.silence().isEmpty()) {
            words.add("Tells " + String.join(", ", stage.silence())
                    + " before steps that cost network or power, and after them.");
        }
        trusted.ifPresent(trust -> {
            words.add("Works on " + trust.run().concurrency() + " at once after the first; stops after "
                    + (trust.run().errorsTolerated() + 1) + " failures.");
            trust.windows()
                    .forEach(window -> words.add("Only in the window " + window.name() + ": " + window.cron() + " for "
                            + window.lasts() + ", " + window.zone()));
            trust.freeze().ifPresent(why -> words.add("Now refused, since there is a freeze: " + why));
        });
        return words;
    }

    private List<String> telling(Stage stage) {
        if (stage instanceof Stage.Report report) {
            return List.of("Writes reports (" + String.join(", ", report.formats()) + ") to "
                    + report.folder().orElse("the folder of the run") + ".");
        }
        Stage.Notify notify = (Stage.Notify) stage;
        Map<String, ChannelConfig> all = config.notifications();
        List<String> names = notify.channels().isEmpty() ? List.copyOf(all.keySet()) : notify.channels();
        String told = names.stream()
                .map(name -> name + " ("
                        + Optional.ofNullable(all.get(name))
                                .map(Channels::words)
                                .orElse("not in vmend.yaml")
                        + ")")
                .collect(Collectors.joining(", "));
        return List.of(
                names.isEmpty()
                        ? "Tells nobody: vmend.yaml names no notifications."
                        : "Tells " + told + " how it went.");
    }
}
