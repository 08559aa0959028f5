package vmend.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Kind;
import vmend.playbook.Match;

/** One station of a runbook. */
public sealed interface Stage {

    /** As a runbook names its kind. */
    String kind();

    /** Whether a vCenter can be reached and read, and what the account lacks; reads only. */
    record Doctor() implements Stage {
        @Override
        public String kind() {
            return "doctor";
        }
    }

    /**
     * Reads, judges and proposes; reads only.
     *
     * @param scope what is judged; empty for everything
     * @param limits what may be proposed at most, where that is less than the trust file lets
     * @param copy where the plan and its signature are put for whoever approves, beside the run's own folder
     * @param exactlyOne whether the run is refused unless it is about one object, and proposes something for it
     * @param takeBack empty to plan anew
     */
    record Plan(
            List<Judge> judges,
            Optional<Scope> scope,
            Caps limits,
            Optional<String> copy,
            boolean exactlyOne,
            Optional<TakeBack> takeBack)
            implements Stage {
        public Plan {
            judges = List.copyOf(judges);
        }

        @Override
        public String kind() {
            return "plan";
        }
    }

    /**
     * A playbook that judges in a plan.
     *
     * @param objects the kinds it judges; none means all that it can
     * @param settings before those of vmend.yaml
     */
    record Judge(String playbook, List<Kind> objects, Map<String, String> settings) {
        public Judge {
            objects = List.copyOf(objects);
            settings = Map.copyOf(settings);
        }
    }

    /**
     * A part of the estate.
     *
     * @param text as it is shown
     */
    record Scope(String text, List<Match> matches) {
        public Scope {
            matches = List.copyOf(matches);
        }
    }

    /**
     * The way back of an earlier run is planned, rather than anything new.
     *
     * @param object what the run was about, by its name then or its instance UUID
     */
    record TakeBack(String object) {}

    /** Limits that a runbook sets; each can only be smaller than the trust file's. */
    record Caps(Optional<Integer> stepsPerRun, Optional<Integer> stepsPerCluster, Optional<Integer> percentOfExamined) {
        public static Caps none() {
            return new Caps(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Has the plan approved by a policy of the trust file, as far as that reaches. */
    record ByPolicy(String policy) implements Stage {
        @Override
        public String kind() {
            return GATE;
        }
    }

    /**
     * Waits for somebody's approval.
     *
     * @param approvals a file, or a folder of which each {@code .json} file counts
     * @param deadline how long; then the run is refused
     */
    record ByPerson(String approvals, Duration deadline) implements Stage {
        @Override
        public String kind() {
            return GATE;
        }
    }

    /** Ends the main stages: somebody else goes on with the plan. */
    record Stop(String because) implements Stage {
        @Override
        public String kind() {
            return GATE;
        }
    }

    /**
     * Carries out what was approved, and nothing else.
     *
     * @param silence channels of vmend.yaml that are told before steps that cost network or power, and after them
     */
    record Apply(List<String> silence) implements Stage {
        public Apply {
            silence = List.copyOf(silence);
        }

        @Override
        public String kind() {
            return "apply";
        }
    }

    /**
     * Plans again: nothing that was done may be proposed again; reads only.
     *
     * @param earlier how far back it also looks at what runs before this one switched off; empty for not at all
     */
    record Verify(Optional<Duration> earlier) implements Stage {
        @Override
        public String kind() {
            return "verify";
        }
    }

    /**
     * Writes reports of the plan and of the runs.
     *
     * @param folder empty for the run's own
     * @param formats endings of report files without their dot
     */
    record Report(Optional<String> folder, List<String> formats) implements Stage {
        public Report {
            formats = List.copyOf(formats);
        }

        @Override
        public String kind() {
            return "report";
        }
    }

    /**
     * Tells people how it stands.
     *
     * @param channels of vmend.yaml; none means all of them
     */
    record Notify(List<String> channels, Optional<String> subject) implements Stage {
        public Notify {
            channels = List.copyOf(channels);
        }

        @Override
        public String kind() {
            return "notify";
        }
    }

    /** The kind of the three gates. */
    String GATE = "gate";
}
