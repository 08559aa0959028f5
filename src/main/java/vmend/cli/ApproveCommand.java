package vmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vmend.approval.Approval;
import vmend.approval.Approving;
import vmend.approval.Envelope;
import vmend.approval.ReadPlan;
import vmend.approval.SigningKey;
import vmend.approval.SshSignature;
import vmend.approval.TrustedKey;
import vmend.approval.VerifyingKey;
import vmend.problem.Code;
import vmend.problem.ExitCode;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.report.ApproverView;
import vmend.report.PlanDocument;

/** {@code vmend approve}: shows a plan, then signs that exactly these steps of exactly this plan may be run. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Shows a plan and signs an approval of it, or of some of its steps. Nobody approves their own plan.")
final class ApproveCommand implements Callable<Integer> {
    private static final String VERB = "vmend approve";
    private static final String CHANGE = "[A-Za-z0-9][A-Za-z0-9 ._:/#-]{0,99}";

    private final Surroundings around;

    @Parameters(paramLabel = "PLAN", description = "a signed plan; its signature PLAN.sig lies beside it")
    private @Nullable Path file;

    @Option(names = "--as", paramLabel = "NAME", description = "the approver, as trust.yaml names you")
    private @Nullable String name;

    @Option(names = "--change", paramLabel = "ID", description = "the change ticket it is approved under")
    private @Nullable String change;

    @Option(names = "--key", paramLabel = "KEYFILE", description = "your private key, from 'vmend keys new'")
    private @Nullable Path key;

    @Mixin
    private Passphrases passphrases = new Passphrases();

    @Option(
            names = "--ssh-key",
            paramLabel = "PATH",
            description = "your OpenSSH key instead: the private one, or the public one of a key in the agent")
    private @Nullable Path sshKey;

    @Option(
            names = "--payload-only",
            description = "sign nothing; write to -o what is to be signed, for somebody whose key is elsewhere")
    private boolean payloadOnly;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "what 'vmend approve --payload-only' wrote; goes with --ssh-signature")
    private @Nullable Path payload;

    @Option(
            names = "--ssh-signature",
            paramLabel = "FILE",
            description = "what 'ssh-keygen -Y sign -n vmend' made of that")
    private @Nullable Path sshSignature;

    @Mixin
    private StepChoice choice = new StepChoice();

    @Mixin
    private ApprovalPeriod period = new ApprovalPeriod();

    @Mixin
    private TrustOption trust = new TrustOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "write the approval here")
    private @Nullable Path output;

    ApproveCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Path out = Objects.requireNonNull(output);
        check(out);
        Path planFile = Objects.requireNonNull(file);
        byte[] bytes = InputFile.planBytes(planFile);
        ReadPlan plan = ReadPlan.of(bytes, planFile.toString());
        Instant now = around.clock().instant();
        Approving approving = Approving.of(
                plan,
                InputFile.signatureOf(planFile),
                trust.require(around, VERB).authority(),
                now);
        Approval approval = payload == null ? wanted(approving, plan, now) : brought(payload);
        show(PlanDocument.read(plan.plan(), bytes).in(planFile.toString()), approval, approving);
        if (payloadOnly) {
            OutputFile.write(out, approval.toSign());
            around.err().println(out + " is what " + approval.approver() + " has to sign: " + SshKeygen.command(out));
            around.err()
                    .println("Then: vmend approve " + planFile + " --payload " + out + " --ssh-signature " + out
                            + ".sig -o approval.json");
            around.err().flush();
            return ExitCode.DONE.number();
        }
        byte[] signature = signature(approving.approver(approval.approver()), approval);
        OutputFile.write(out, approving.signed(approval, signature, out.toString()));
        tell(out, planFile, approval);
        return ExitCode.DONE.number();
    }

    private void check(Path out) {
        choice.check();
        OutputFile.check(List.of(out));
        long ways = Stream.of(key, sshKey, payload).filter(Objects::nonNull).count() + (payloadOnly ? 1 : 0);
        if (ways != 1 || (payload == null) != (sshSignature == null)) {
            throw wrong("there must be one way to sign")
                    .expected("one of --key, --ssh-key, --payload-only, and --payload with --ssh-signature")
                    .asException();
        }
        if (payload == null && (name == null || change == null)) {
            throw wrong("an approval is somebody's, and belongs to a change")
                    .expected("--as NAME and --change ID")
                    .asException();
        }
        if (payload != null && (name != null || change != null)) {
            throw wrong("what is approved, and by whom, stands in the payload already")
                    .expected("--payload without --as and --change")
                    .asException();
        }
        if (change != null && !change.matches(CHANGE)) {
            throw wrong("this cannot be the id of a change")
                    .expected("letters, digits, spaces and . _ : / # - , at most 100, for example CHG-4711")
                    .found(change)
                    .asException();
        }
    }

    private Approval wanted(Approving approving, ReadPlan plan, Instant now) {
        return approving.prepare(new Approving.Wish(
                Objects.requireNonNull(name),
                Objects.requireNonNull(change),
                choice.of(plan),
                period.begins(),
                Optional.of(period.ends(now))));
    }

    private static Approval brought(Path payload) {
        byte[] toSign = InputFile.bytes(payload, Envelope.MOST_BYTES, missing(payload));
        return Approval.toBeSigned(toSign, payload.toString());
    }

    private void show(PlanDocument document, Approval approval, Approving approving) {
        Set<String> steps = new LinkedHashSet<>(approval.steps());
        around.out().print(ApproverView.of(document, steps, approving.planner().name(), around.style(true)));
        around.out().flush();
    }

    private byte[] signature(TrustedKey approver, Approval approval) {
        boolean ssh = approver.key().form() == VerifyingKey.Form.OPENSSH;
        if (ssh == (key != null)) {
            throw wrong("the trust file has another kind of key for " + approver.name())
                    .expected(ssh ? "--ssh-key PATH" : "--key KEYFILE")
                    .asException();
        }
        if (key != null) {
            SigningKey own = KeyFiles.open(key, passphrases, around);
            if (!own.verifyingKey().id().equals(approver.key().id())) {
                throw notTheirs(key.toString(), approver, own.verifyingKey().id());
            }
            return own.sign(approval.toSign());
        }
        return sshSignature != null
                ? brought(sshSignature, approver)
                : new SshKeygen(around, Objects.requireNonNull(sshKey)).sign(approval.toSign());
    }

    private static byte[] brought(Path signature, TrustedKey approver) {
        byte[] text = InputFile.bytes(signature, Envelope.MOST_BYTES, missing(signature));
        try {
            return SshSignature.fromArmour(new String(text, UTF_8));
        } catch (IllegalArgumentException e) {
            throw Problem.of(Code.SIGNED_FILE_UNREADABLE, signature.toString(), "the file is no SSH signature")
                    .expected("what ssh-keygen -Y sign wrote for " + approver.name())
                    .causedBy(e);
        }
    }

    private void tell(Path out, Path plan, Approval approval) {
        List<String> lines = new ArrayList<>();
        lines.add(out + ": " + approval.steps().size() + " steps approved by " + approval.approver() + " under "
                + approval.change() + ", from " + approval.notBefore() + " until " + approval.expires());
        lines.add("Next: vmend show " + plan + " --approval " + out + " · vmend apply " + plan + " --approval " + out);
        lines.forEach(around.err()::println);
        around.err().flush();
    }

    private static Problem missing(Path file) {
        return Problem.of(Code.SIGNED_FILE_MISSING, file.toString(), "the file cannot be read");
    }

    private static ProblemException notTheirs(String where, TrustedKey approver, String found) {
        return Problem.of(Code.SIGNER_UNKNOWN, where, "this is not the key of " + approver.name())
                .expected(approver.key().id())
                .found(found)
                .asException();
    }

    private static Problem wrong(String what) {
        return Problem.of(Code.USAGE_WRONG, VERB, what);
    }
}
