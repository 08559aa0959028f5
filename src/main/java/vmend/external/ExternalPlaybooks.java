package vmend.external;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vmend.playbook.PlaybookFailed;
import vmend.playbook.PlaybookType;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** The playbooks that a command was given from outside, with the processes that judge by them. */
public final class ExternalPlaybooks implements AutoCloseable {
    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final List<PlaybookType> types = new ArrayList<>();
    private final Isolation isolation;

    private ExternalPlaybooks(Isolation isolation) {
        this.isolation = isolation;
    }

    /**
     * Loads what stands at some paths.
     *
     * @param directory what relative paths are relative to
     * @param allowed digests, each as {@code sha256:…}; where one is missing, nothing of any is run
     */
    public static ExternalPlaybooks open(List<Path> paths, Path directory, Set<String> allowed, Bounds bounds) {
        List<Bundle> bundles = new ArrayList<>();
        paths.forEach(path -> bundles.addAll(Bundle.at(directory.resolve(path), path)));
        refuseOthers(bundles, allowed);
        ExternalPlaybooks playbooks =
                new ExternalPlaybooks(bundles.isEmpty() ? new Isolation(List.of()) : Isolation.find());
        try {
            bundles.forEach(bundle -> playbooks.load(bundle, bounds));
            return playbooks;
        } catch (RuntimeException | Error e) {
            playbooks.close();
            throw e;
        }
    }

    public List<PlaybookType> types() {
        return List.copyOf(types);
    }

    /** Whether the operating system keeps them from the network; else it would let them have what this account has. */
    public boolean withoutNetwork() {
        return types.isEmpty() || isolation.withoutNetwork();
    }

    @Override
    public void close() {
        sandboxes.forEach(Sandbox::close);
    }

    private void load(Bundle bundle, Bounds bounds) {
        Sandbox sandbox = new Sandbox(bundle, bounds, isolation);
        sandboxes.add(sandbox);
        try {
            Messages.Described described = sandbox.describe();
            described.types().forEach(type -> types.add(ExternalType.of(type, bundle, sandbox)));
        } catch (Sandbox.Refused e) {
            throw e.problem(Code.PLAYBOOK_UNUSABLE, bundle.name()).causedBy(e);
        } catch (PlaybookFailed e) {
            throw Problem.of(Code.PLAYBOOK_UNUSABLE, bundle.name(), Code.PLAYBOOK_UNUSABLE.meaning())
                    .found(e.reason())
                    .causedBy(e);
        }
    }

    /** All that are not allowed, at once. */
    private static void refuseOthers(List<Bundle> bundles, Set<String> allowed) {
        List<Problem> refused = bundles.stream()
                .filter(bundle -> !allowed.contains(bundle.digest()))
                .map(bundle -> Problem.of(Code.PLAYBOOK_NOT_ALLOWED, bundle.name(), Code.PLAYBOOK_NOT_ALLOWED.meaning())
                        .expected("its digest among allowedPlaybooks of trust.yaml, or behind --allow-playbook")
                        .found(bundle.digest())
                        .next("Read it; then allow what you read: --allow-playbook " + bundle.digest()))
                .toList();
        if (!refused.isEmpty()) {
            throw new ProblemException(refused);
        }
    }
}
