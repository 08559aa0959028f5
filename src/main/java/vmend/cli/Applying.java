package vmend.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.MDC;
import vmend.action.Action;
import vmend.approval.Approvals;
import vmend.approval.Approved;
import vmend.approval.ReadPlan;
import vmend.approval.SignedFile;
import vmend.config.Trust;
import vmend.config.VcenterConfig;
import vmend.config.VmendConfig;
import vmend.inventory.Estate;
import vmend.plan.Plan;
import vmend.plan.Site;
import vmend.plan.StillAllowed;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.run.Order;
import vmend.run.Pauses;
import vmend.run.Run;
import vmend.run.RunFolder;
import vmend.run.RunResult;
import vmend.run.StateDirectory;
import vmend.run.Waiting;
import vmend.vsphere.EstateSource;
import vmend.vsphere.VcenterChanges;

/** Takes a plan with its approvals to its vCenters: one run on each, one after the other; a run that does not end well is the last. */
final class Applying {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Surroundings around;
    private final VmendConfig config;
    private final Trust trust;
    private final List<VcenterConfig> vcenters;
    private final StateDirectory state;

    /**
     * Where runs take place.
     *
     * @param vcenters those that the site or the command line names, with their credentials
     */
    record Place(VmendConfig config, Trust trust, List<VcenterConfig> vcenters, StateDirectory state) {}

    /** A run that took place, and how it ended. */
    record Ended(RunFolder folder, Plan plan, RunResult result) {}

    Applying(Surroundings around, Place place) {
        this.around = around;
        this.config = place.config();
        this.trust = place.trust();
        this.vcenters = place.vcenters();
        this.state = place.state();
    }

    /**
     * Carries out what was approved of a plan.
     *
     * @param where the plan's file, for errors
     * @param policy the policy that is to approve, too
     */
    List<Ended> apply(String where, RunFolder.Papers papers, Optional<String> policy) {
        return apply(where, papers, policy, Set.of());
    }

    /** @param without instanceUuids of vCenters on which the plan was carried out already */
    List<Ended> apply(String where, RunFolder.Papers papers, Optional<String> policy, Set<String> without) {
        ReadPlan plan = ReadPlan.of(papers.plan().get(), where);
        // By this machine's clock, to know what the wire may let through; what counts is decided again by vCenter's.
        Approved approved = decide(plan, papers, policy, around.clock().instant());
        List<Ended> ended = new ArrayList<>();
        for (Plan.Vcenter vcenter : plan.plan().vcenters()) {
            List<String> steps = on(vcenter, plan.plan(), approved.steps());
            if (steps.isEmpty() || without.contains(vcenter.instanceUuid())) {
                continue;
            }
            String run = runId();
            RunFolder folder = state.fresh(run, papers);
            Function<VcenterChanges, Order> order = changes -> {
                Approved now = decide(plan, papers, policy, changes.now());
                return order(run, plan, vcenter, on(vcenter, plan.plan(), now.steps()), now);
            };
            RunResult result = with(
                    vcenter,
                    order(run, plan, vcenter, steps, approved),
                    order,
                    (one, tools) -> new Run(one, tools).begin(folder));
            ended.add(noted(new Ended(folder, plan.plan(), result)));
            if (result.exit() != ExitCode.DONE) {
                break;
            }
        }
        return ended;
    }

    /** Goes on with a run; where its approvals no longer hold, only finds out what became of what is open. */
    Ended resume(RunFolder folder, Entry entry) {
        RunFolder.Papers papers = folder.papers();
        ReadPlan plan = ReadPlan.of(
                papers.plan().get(), folder.path().resolve("plan.json").toString());
        Plan.Vcenter vcenter = plan.plan().vcenters().stream()
                .filter(one -> one.instanceUuid().equals(entry.vcenter()))
                .findFirst()
                .orElseThrow(() -> Problem.of(Code.OTHER_VCENTER, folder.run(), Code.OTHER_VCENTER.meaning())
                        .asException());
        Order order = new Order(
                folder.run(),
                tool(),
                plan.plan(),
                plan.digest(),
                trust.digest(),
                vcenter,
                entry.steps(),
                entry.approvals().stream()
                        .map(id -> new Order.Grant(
                                id,
                                "",
                                String.join(",", entry.changes()),
                                around.clock().instant()))
                        .toList(),
                rules(vcenter));
        Optional<String> policy = entry.approvals().stream()
                .filter(id -> id.startsWith(Approved.POLICY))
                .map(id -> id.substring(Approved.POLICY.length()))
                .findFirst();
        RunResult result = with(
                vcenter,
                order,
                changes -> order,
                (one, tools) -> new Run(one, tools)
                        .resume(
                                folder,
                                mayNotGoOn(
                                        plan,
                                        papers,
                                        policy,
                                        entry,
                                        tools.vcenter().now())));
        return noted(new Ended(folder, plan.plan(), result));
    }

    /** Whatever becomes of the note, the run is as it ended. */
    private Ended noted(Ended ended) {
        Vmend.tell(around, new RunNotes(around.history(), state).note(ended.folder()));
        return ended;
    }

    /** What the journal of a run says of how it began. */
    record Entry(String vcenter, List<String> steps, List<String> approvals, List<String> changes) {
        static Entry of(vmend.run.Entry.Began began) {
            return new Entry(began.vcenter(), began.steps(), began.approvals(), began.changes());
        }
    }

    private Optional<String> mayNotGoOn(
            ReadPlan plan, RunFolder.Papers papers, Optional<String> policy, Entry entry, Instant now) {
        try {
            Approved approved = decide(plan, papers, policy, now);
            return approved.steps().containsAll(entry.steps())
                    ? Optional.empty()
                    : Optional.of("not all of its steps are approved any more");
        } catch (ProblemException e) {
            return Optional.of(e.problem().code().id() + " " + e.problem().what());
        }
    }

    @SuppressWarnings("try") // what the log names is only put there and taken away again
    private RunResult with(
            Plan.Vcenter vcenter,
            Order expected,
            Function<VcenterChanges, Order> order,
            java.util.function.BiFunction<Order, Run.Tools, RunResult> work) {
        Connector.Target target = VcenterOptions.target(configured(vcenter), around);
        Site site = Sites.of(config, Optional.of(trust), vcenters);
        List<Action> actions = expected.actions();
        try (MDC.MDCCloseable ofRun = MDC.putCloseable("run", expected.run());
                MDC.MDCCloseable ofVcenter = MDC.putCloseable("vcenter", vcenter.name());
                VcenterChanges changes = around.connector().change(target, actions);
                Interrupts interrupts = Interrupts.watch(around);
                RunProgress progress = new RunProgress(around, expected.steps().size())) {
            Supplier<Optional<String>> changed = SafeTrust.changed(trust);
            Run.Tools tools = new Run.Tools(
                    changes,
                    () -> estate(target, site),
                    site,
                    state,
                    new Waiting(around.patience(), Pauses.sleeping(), around.clock()),
                    progress,
                    () -> interrupts.reason().or(changed));
            return work.apply(order.apply(changes), tools);
        }
    }

    private Estate estate(Connector.Target target, Site site) {
        try (EstateSource source = around.connector().open(target, count -> {})) {
            return source.read(StillAllowed.needs(site));
        }
    }

    /** Which steps are approved now; refuses where none is. */
    Approved decide(ReadPlan plan, RunFolder.Papers papers, Optional<String> policy, Instant now) {
        List<SignedFile> approvals = new ArrayList<>();
        for (RunFolder.Bytes bytes : papers.approvals()) {
            approvals.add(new SignedFile("approval " + (approvals.size() + 1), bytes.get()));
        }
        byte[] signature = papers.signature().get();
        return Approvals.decide(new Approvals.Request(
                plan,
                signature.length == 0
                        ? Optional.empty()
                        : Optional.of(new SignedFile(plan.where() + ".sig", signature)),
                trust.authority(),
                approvals,
                policy,
                now));
    }

    private Order order(String run, ReadPlan plan, Plan.Vcenter vcenter, List<String> steps, Approved approved) {
        return new Order(
                run,
                tool(),
                plan.plan(),
                plan.digest(),
                trust.digest(),
                vcenter,
                steps,
                approved.by().stream()
                        .map(by -> new Order.Grant(
                                by.approvalId(), by.name(), by.change().orElse(""), by.since()))
                        .toList(),
                rules(vcenter));
    }

    private Order.Rules rules(Plan.Vcenter vcenter) {
        return new Order.Rules(
                trust.limits(),
                trust.windows(),
                trust.run().concurrency(),
                trust.run().errorsTolerated(),
                config.acceptPartialView().contains(vcenter.name()));
    }

    private static List<String> on(Plan.Vcenter vcenter, Plan plan, List<String> approved) {
        return plan.steps().stream()
                .filter(step -> step.subject().vcenter().equals(vcenter.instanceUuid()))
                .map(Plan.Step::id)
                .filter(approved::contains)
                .toList();
    }

    private VcenterConfig configured(Plan.Vcenter wanted) {
        return vcenters.stream()
                .filter(one -> one.name().equals(wanted.name()))
                .findFirst()
                .or(() -> vcenters.stream()
                        .filter(one -> one.url().toString().equals(wanted.url()))
                        .findFirst())
                .orElseThrow(() -> Problem.of(
                                Code.NO_VCENTER, wanted.name(), "the plan's vCenter is not configured here")
                        .expected(wanted.name() + " or " + wanted.url())
                        .found(
                                vcenters.isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                vcenters.stream()
                                                        .map(VcenterConfig::name)
                                                        .toList()))
                        .next("Name it in vmend.yaml, or set VMEND_URL, VMEND_USERNAME and VMEND_PASSWORD.")
                        .asException());
    }

    private String tool() {
        return "vmend " + around.version();
    }

    private String runId() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "R-" + STAMP.format(around.clock().instant()) + "-"
                + HexFormat.of().formatHex(random);
    }
}
