package vmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import vmend.config.Trust;
import vmend.external.Bounds;
import vmend.external.ExternalPlaybooks;
import vmend.problem.Code;
import vmend.problem.Problem;

/** The options that bring playbooks in which were not built with vmend. */
final class ExternalOptions {
    @Option(
            names = "--playbook-path",
            paramLabel = "PATH",
            description = "playbooks from outside: a .java file, a jar, or a directory of them; judged in a process of"
                    + " their own; may be repeated")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--allow-playbook",
            paramLabel = "sha256:…",
            description = "let a playbook from outside judge whose bytes have this digest, beside those in trust.yaml;"
                    + " may be repeated")
    private List<String> digests = new ArrayList<>();

    /** The digests of those that came from outside, by their ids; empty where there are none. */
    static Optional<Map<String, String>> digests(ExternalPlaybooks playbooks) {
        Map<String, String> digests = new TreeMap<>();
        playbooks.types().forEach(type -> type.outside().ifPresent(from -> digests.put(type.id(), from.digest())));
        return Optional.of(digests).filter(some -> !some.isEmpty());
    }

    /**
     * The playbooks of the paths; none where none was given, and nothing is run or read then.
     *
     * @param trusted the trust file, read only where its digests are needed
     */
    ExternalPlaybooks open(Surroundings around, Supplier<Optional<Trust>> trusted) {
        for (String digest : digests) {
            if (!digest.matches("sha256:[0-9a-f]{64}")) {
                throw Problem.of(Code.USAGE_WRONG, "--allow-playbook", "this is no digest")
                        .expected("sha256: and 64 hexadecimal digits in lower case")
                        .found(digest)
                        .asException();
            }
        }
        Set<String> allowed = new HashSet<>(digests);
        if (!paths.isEmpty()) {
            trusted.get().ifPresent(trust -> allowed.addAll(trust.allowedPlaybooks()));
        }
        ExternalPlaybooks playbooks =
                ExternalPlaybooks.open(paths, around.workingDirectory(), allowed, Bounds.standard());
        if (!playbooks.withoutNetwork()) {
            around.err()
                    .println("Playbooks from outside are judged in a process of their own, which can use the network"
                            + " here: unshare does not work.");
            around.err().flush();
        }
        return playbooks;
    }
}
