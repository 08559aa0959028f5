package vmend.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import vmend.approval.MaxAge;
import vmend.config.Trust;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.plan.Planner;
import vmend.plan.Site;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.report.PlanDocument;

/** Makes a plan: reads what is to be read, lets the playbooks judge it, and proposes. What the verb and the runbook's stage share. */
final class Planning {
    private final Surroundings around;
    private final List<Chosen> chosen;
    private final Site site;
    private final Planner.Header header;

    Planning(Surroundings around, List<Chosen> chosen, Site site, Planner.Header header) {
        this.around = around;
        this.chosen = chosen;
        this.site = site;
        this.header = header;
    }

    /**
     * What came of it.
     *
     * @param document empty when no vCenter could be read
     * @param problems of vCenters that could not
     * @param forgotten what is wrong with the history
     */
    record Made(Optional<PlanDocument> document, List<Problem> problems, List<Problem> forgotten) {
        /** How it ends where there is no plan. */
        ExitCode exit() {
            return ExitCode.worstOf(problems.stream().map(p -> p.code().exit()).toList());
        }
    }

    /**
     * Makes the plan, keeps it, and only then remembers what was found.
     *
     * @param keep writes the plan wherever it belongs
     */
    Made make(Sources sources, Supplier<Remembering> history, UnaryOperator<PlanDocument> keep) {
        Reading reading = new Reading(around);
        List<Reading.Result<Planner.Share>> read =
                eachOnce(reading.each(sources.sources(), source -> reading.share(source, new Judging(chosen, site))));
        List<Problem> problems = new ArrayList<>(
                read.stream().flatMap(r -> r.problems().stream()).toList());
        read.stream()
                .flatMap(r -> r.value().stream())
                .flatMap(share -> share.judged().stream())
                .forEach(judged -> problems.addAll(Reading.lost(judged)));
        if (read.stream().allMatch(r -> r.value().isEmpty())) {
            return new Made(Optional.empty(), problems, List.of());
        }
        List<Planner.Share> shares = read.stream()
                .map(r -> r.value().orElseGet(() -> Reading.failed(r.name(), sources.url(r.name()), r.problems())))
                .toList();
        try (Remembering remembering = history.get()) {
            PlanDocument document =
                    keep.apply(PlanDocument.of(Planner.plan(header, site, chosen, shares, remembering.history()))
                            .knowing(around.playbooks().all()));
            return new Made(Optional.of(document), problems, remembering.remember(shares));
        } catch (ProblemException e) {
            Vmend.tell(around, problems);
            throw e;
        }
    }

    /**
     * Leaves out what another one said of itself already. Steps are matched to a vCenter by its instanceUuid: with two of them, one under two
     * names or a copy that somebody restored, what was approved for the one would be done in the other.
     */
    private static List<Reading.Result<Planner.Share>> eachOnce(List<Reading.Result<Planner.Share>> read) {
        Map<String, String> names = new HashMap<>();
        return read.stream()
                .map(one -> one.value()
                        .map(share -> share.vcenter().instanceUuid())
                        .filter(uuid -> !uuid.isEmpty())
                        .flatMap(uuid -> Optional.ofNullable(names.putIfAbsent(uuid, one.name()))
                                .map(first -> same(one.name(), first, uuid)))
                        .map(problem ->
                                new Reading.Result<Planner.Share>(one.name(), Optional.empty(), List.of(problem)))
                        .orElse(one))
                .toList();
    }

    private static Problem same(String name, String first, String uuid) {
        return Problem.of(Code.SAME_VCENTER, name, Code.SAME_VCENTER.meaning())
                .expected("each vCenter once, each with an instanceUuid of its own")
                .found(first + " says that it has the instanceUuid " + uuid + ", too")
                .next("Name it once in vmend.yaml. Where it is a copy, plan for one of the two: --vcenter " + name);
    }

    /** @param because why the plan is only a report; empty for one that will be signed */
    static Planner.Header header(Surroundings around, Optional<Trust> trusted, List<String> because) {
        MaxAge maxAge = trusted.map(Trust::maxAge).orElse(MaxAge.defaults());
        return new Planner.Header(
                around.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                around.maker(),
                "vmend " + around.version(),
                because,
                Map.of(
                        "power",
                        maxAge.power().toString(),
                        "other",
                        maxAge.other().toString()),
                trusted.map(Trust::digest));
    }
}
