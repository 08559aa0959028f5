package vmend.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Check;
import vmend.action.Impact;
import vmend.action.Inverse;
import vmend.playbook.Evidence;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;

/**
 * A plan: what was found, what would be done about it, what was left alone and what could not be seen.
 *
 * <p>Component names are the field names of the plan file and part of the contract (design §6, docs/schema/plan.schema.json).
 *
 * @param format {@value #FORMAT}
 * @param createdBy the user and machine that made it
 * @param tool name and version of the program
 * @param notAppliableBecause why it is only a report; empty exactly when it is appliable
 * @param maxAge how old it may be when it is applied: by {@code power} and {@code other}, ISO-8601 durations
 * @param trustDigest SHA-256 of the trust file it was made under
 * @param rollbackOf the run that it takes back; empty for a plan that was made from findings
 */
public record Plan(
        String format,
        String id,
        Instant createdAt,
        String createdBy,
        String tool,
        boolean appliable,
        List<String> notAppliableBecause,
        Map<String, String> maxAge,
        Optional<String> trustDigest,
        Optional<String> rollbackOf,
        List<Vcenter> vcenters,
        List<PlaybookRun> playbooks,
        List<NotSeen> notSeen,
        List<ExemptionUse> exemptions,
        List<LimitUse> limits,
        List<Finding> findings,
        List<Step> steps,
        List<Skipped> skipped) {

    /** The format that this release writes. */
    public static final String FORMAT = "vmend.plan/1";

    /**
     * A vCenter that was read, or that failed.
     *
     * @param partialView why the account does not see everything; absent when it does
     * @param counts objects by kind, requests and milliseconds of the reading
     */
    public record Vcenter(
            String name,
            String url,
            String instanceUuid,
            String version,
            String apiVersion,
            Optional<String> partialView,
            Map<String, Long> counts) {}

    /**
     * A playbook that judged.
     *
     * @param examined objects it looked at; passed, failed and unknown add up to it
     * @param notJudged lines on what was not judged for want of site knowledge
     * @param digest of an external playbook's bytes
     * @param sensitivity how much hangs on its limits; absent where it names none
     */
    public record PlaybookRun(
            String id,
            List<SettingsInScope> settings,
            long examined,
            long passed,
            long failed,
            long unknown,
            List<String> notJudged,
            Optional<String> digest,
            Optional<List<Sensitivity>> sensitivity) {
        /** Of a playbook that names no limits. */
        public PlaybookRun(
                String id,
                List<SettingsInScope> settings,
                long examined,
                long passed,
                long failed,
                long unknown,
                List<String> notJudged,
                Optional<String> digest) {
            this(id, settings, examined, passed, failed, unknown, notJudged, digest, Optional.empty());
        }
    }

    /**
     * How many objects a playbook finds at a limit, and how many it would find at half and at twice of it.
     *
     * @param scope as in its settings
     * @param facet whose failures are counted
     */
    public record Sensitivity(
            String scope,
            String setting,
            String facet,
            String limit,
            long found,
            String half,
            long foundAtHalf,
            String twice,
            long foundAtTwice) {}

    /**
     * The settings of a scope.
     *
     * @param scope {@code all}, or what the scope matches
     */
    public record SettingsInScope(String scope, Map<String, String> values) {}

    /**
     * Something that could not be seen.
     *
     * @param vcenter its name
     */
    public record NotSeen(String vcenter, String what, String reason, long count) {}

    /**
     * An exemption of the configuration.
     *
     * @param matched how many findings it holds back; an expired one holds back none
     */
    public record ExemptionUse(
            String id, String owner, String reason, String ticket, LocalDate expires, boolean expired, long matched) {}

    /**
     * A limit.
     *
     * @param denominator what a percentage was taken of; 0 for plain numbers
     */
    public record LimitUse(String name, long limit, long denominator, long used) {}

    /**
     * An object, as it was named when the plan was made.
     *
     * @param vcenter instanceUuid of its vCenter; with type and moref its identity
     * @param instanceUuid of a machine
     */
    public record Subject(
            String vcenter,
            String type,
            String moref,
            String name,
            String path,
            Optional<String> instanceUuid,
            Optional<String> cluster,
            Optional<String> zone,
            Optional<String> owner) {}

    /**
     * What a playbook found.
     *
     * @param steps ids of the steps that mend it
     */
    public record Finding(
            String id,
            String playbook,
            String facet,
            Verdict verdict,
            Severity severity,
            Subject subject,
            String reason,
            List<Evidence> evidence,
            List<String> controls,
            List<String> steps) {}

    /**
     * One change to one object.
     *
     * @param action kind, title and parameters
     * @param follows steps that must have succeeded before
     * @param onlyIf a condition on an earlier step
     * @param group steps that are done all or none
     * @param window the maintenance window it waits for
     */
    public record Step(
            String id,
            String playbook,
            Map<String, String> action,
            Subject subject,
            Map<String, String> before,
            Map<String, String> after,
            String call,
            Impact impact,
            Inverse inverse,
            List<String> privileges,
            List<Check> expects,
            List<String> follows,
            Optional<String> onlyIf,
            Optional<String> group,
            Optional<String> window) {

        /** What the step does, imperative. */
        public String title() {
            return action.getOrDefault("title", action.getOrDefault("kind", ""));
        }
    }

    /**
     * A finding, or part of one, that got no step.
     *
     * @param guard what held it back, for example {@code template}
     */
    public record Skipped(String finding, String guard, String reason) {}

    /** The finding of an id. */
    public Optional<Finding> finding(String findingId) {
        return findings.stream().filter(f -> f.id().equals(findingId)).findFirst();
    }
}
