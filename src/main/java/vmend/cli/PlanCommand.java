package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vmend.config.SiteTables;
import vmend.config.Trust;
import vmend.config.VmendConfig;
import vmend.external.ExternalPlaybooks;
import vmend.plan.Chosen;
import vmend.plan.Plan;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.report.JsonReport;
import vmend.report.PlanDocument;
import vmend.report.TerminalReport;
import vmend.vsphere.saved.SavedInventory;

/** {@code vmend plan}: reads, judges and proposes. A dry run by construction; nothing can be changed with it. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Reads vCenters, judges what it reads and proposes a fix for each finding. Changes nothing.")
final class PlanCommand implements Callable<Integer> {
    private static final int JUDGED_ENOUGH_PERCENT = 90;

    private final Surroundings around;

    @Option(names = "--demo", description = "plan for a demo estate, served by the mock vCenter on this machine")
    private boolean demo;

    @Mixin
    private VcenterOptions vcenters = new VcenterOptions();

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "plan from an inventory that 'vmend inventory' saved; the plan is not appliable")
    private @Nullable Path inventory;

    @Mixin
    private PlaybookOptions playbooks = new PlaybookOptions();

    @Option(
            names = "--with-guest-logon",
            description =
                    "where nothing else tells whether anti-virus runs, ask the guest itself, which is a logon in it with"
                            + " guestLogons of vmend.yaml; one machine at a time, and a credential that is refused once is not tried"
                            + " again")
    private boolean guests;

    @Mixin
    private ExternalOptions external = new ExternalOptions();

    @Mixin
    private TrustOption trust = new TrustOption();

    @Mixin
    private StateOption state = new StateOption();

    @Option(
            names = "--sign-with",
            paramLabel = "KEYFILE",
            description =
                    "sign the plan with this planner's key, so that it can be approved and applied; writes PLAN.sig"
                            + " beside it; default: signWith in vmend.yaml")
    private @Nullable Path signWith;

    @Mixin
    private Passphrases passphrases = new Passphrases();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the plan here")
    private @Nullable Path output;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "what is printed")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(names = "--all", description = "print each finding instead of groups of like ones")
    private boolean all;

    @Option(
            names = "--detailed-exitcode",
            description = "exit with 10 when there are findings, 11 when judging was incomplete")
    private boolean detailed;

    PlanCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        check();
        Optional<Trust> trusted = demo ? Optional.empty() : trust.find(around);
        try (ExternalPlaybooks outside = external.open(around, () -> trusted)) {
            Surroundings known = around.with(around.playbooks().and(outside.types()));
            VmendConfig site = demo ? DemoSite.config(known) : vcenters.config(known);
            List<Chosen> chosen =
                    playbooks.chosen(known.playbooks(), site, new SiteTables(known.workingDirectory()), guests);
            // Before anything is read: a wrong passphrase must not cost a reading of the estate.
            PlanSigning signing = signing(site, trusted);
            try (Sources sources = sources(site)) {
                return plan(sources, chosen, site, trusted, signing);
            }
        }
    }

    private PlanSigning signing(VmendConfig site, Optional<Trust> trusted) {
        if (demo) {
            return PlanSigning.report("made by --demo");
        }
        if (inventory != null) {
            return PlanSigning.report("made from a saved inventory");
        }
        Optional<Path> key = Optional.ofNullable(signWith).or(site::signWith);
        return PlanSigning.live(trusted, key, output != null, passphrases, around);
    }

    private int plan(
            Sources sources, List<Chosen> chosen, VmendConfig config, Optional<Trust> trusted, PlanSigning signing) {
        Planning planning = new Planning(
                around,
                chosen,
                Sites.of(config, trusted, sources.vcenters()),
                Planning.header(around, trusted, signing.because()));
        Planning.Made made = planning.make(sources, () -> remembering(config), document -> written(document, signing));
        if (made.document().isEmpty()) {
            Vmend.tell(around, made.problems());
            return made.exit().number();
        }
        PlanDocument document = made.document().get();
        print(document);
        Vmend.tell(around, made.problems());
        Vmend.tell(around, made.forgotten());
        return exit(document.plan(), made.problems()).number();
    }

    /** What is found in a live estate ripens; a demo or a saved file says nothing of how long. */
    private Remembering remembering(VmendConfig config) {
        return demo || inventory != null
                ? Remembering.nothing()
                : Remembering.in(() -> state.directory(around, config).history(), around.history());
    }

    private PlanDocument written(PlanDocument made, PlanSigning signing) {
        PlanDocument document = made;
        if (output != null) {
            Path file = output;
            byte[] bytes = document.json().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            signing.sign(document.digest(), around.clock().instant())
                    .ifPresentOrElse(
                            signature -> OutputFile.writeBoth(file, bytes, InputFile.signatureFile(file), signature),
                            () -> OutputFile.write(file, bytes));
            document = document.in(output.toString());
        }
        reports.write(document);
        return document;
    }

    private void check() {
        int ways = (demo ? 1 : 0) + (inventory != null ? 1 : 0) + (vcenters.named() ? 1 : 0);
        if (ways > 1) {
            throw Problem.of(
                            Code.USAGE_WRONG,
                            "vmend plan",
                            "the mock, a saved inventory and a vCenter cannot be combined")
                    .expected("one of --demo, --inventory and --vcenter")
                    .asException();
        }
        if (signWith != null && (demo || inventory != null || output == null)) {
            throw Problem.of(Code.USAGE_WRONG, "--sign-with", "this plan cannot be signed")
                    .expected("a plan that is read from vCenters and written to a file (-o)")
                    .asException();
        }
        if (guests && (demo || inventory != null)) {
            throw Problem.of(Code.USAGE_WRONG, "--with-guest-logon", "there is no guest to log in to")
                    .expected("a plan that is read from vCenters")
                    .asException();
        }
        if (demo && (vcenters.configNamed() || trust.named())) {
            throw Problem.of(Code.USAGE_WRONG, "vmend plan", "the demo estate comes with a site of its own")
                    .expected("--demo without --config and --trust")
                    .asException();
        }
        // Before anything is read: a wrong ending must not cost a reading of the estate.
        List<Path> outputs = new ArrayList<>(reports.checked());
        Optional.ofNullable(output).ifPresent(outputs::add);
        if (signWith != null && output != null) {
            outputs.add(InputFile.signatureFile(output));
        }
        OutputFile.check(outputs);
    }

    private Sources sources(VmendConfig site) {
        if (demo) {
            return Sources.demo(around);
        }
        if (inventory != null) {
            Path file = inventory;
            return Sources.of(new Reading.Source(file.toString(), counter -> new SavedInventory(file)));
        }
        return Sources.of(around, vcenters.chosen(around, site), guests);
    }

    private void print(PlanDocument document) {
        switch (format) {
            case JSON -> around.out().print(JsonReport.of(document));
            case TABLE -> around.out().print(TerminalReport.of(document, around.style(all), next(document.plan())));
        }
        around.out().flush();
    }

    private List<String> next(Plan plan) {
        List<String> next = new ArrayList<>();
        if (plan.appliable()) {
            next.add("vmend approve " + output + " --as NAME --change ID --key KEYFILE -o approval.json");
        }
        if (output != null) {
            next.add("vmend show " + output);
        }
        if (demo) {
            next.add("vmend plan --vcenter https://your-vcenter");
        } else if (reports.isEmpty()) {
            next.add("vmend plan … --report report.html");
        }
        return next;
    }

    private ExitCode exit(Plan plan, List<Problem> problems) {
        List<ExitCode> codes = new ArrayList<>();
        if (!problems.isEmpty()) {
            codes.add(ExitCode.INCOMPLETE);
        }
        if (detailed) {
            boolean incomplete = plan.playbooks().stream()
                    .anyMatch(p -> (p.examined() - p.unknown()) * 100 < p.examined() * JUDGED_ENOUGH_PERCENT);
            if (incomplete) {
                codes.add(ExitCode.INCOMPLETE);
            }
            if (!plan.findings().isEmpty()) {
                codes.add(ExitCode.FINDINGS);
            }
        }
        return ExitCode.worstOf(codes);
    }
}
