package vmend.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.mocks.MutationLog;
import vmend.run.Rehearsal;

/** A runbook as its engineer runs it, on a mock vCenter with a trust file and a planner's key. */
record Routine(MockVcenter mock, Rehearsal rehearsal) {
    static final String POLICY = """
            protect: { none: a rehearsal }
            policies:
              - { name: nightly-hygiene, playbooks: [unused-devices, promiscuous-port-groups], impact: media, atMost: 10 }
            """;

    static Routine on(MockVcenter mock, Path folder) {
        return on(mock, folder, POLICY);
    }

    static Routine on(MockVcenter mock, Path folder, String rules) {
        return new Routine(mock, Rehearsal.on(mock, folder, rules));
    }

    InProcess.Ran run(String runbook, String... options) {
        return rehearsal.vmend().run(args(runbook, options));
    }

    InProcess.Ran resume(String... options) {
        return rehearsal.vmend().run(args("--resume", with("last", options)));
    }

    String[] args(String runbook, String... options) {
        List<String> args = new ArrayList<>(List.of("runbook", "run", runbook));
        args.addAll(Arrays.asList(options));
        args.addAll(List.of("--sign-with", rehearsal.file("planner.key")));
        args.addAll(List.of("--trust", rehearsal.file("trust.yaml"), "--trust-digest", rehearsal.trust()));
        return args.toArray(String[]::new);
    }

    /** Writes a runbook; gives its file. */
    String runbook(String yaml) {
        try {
            return Files.writeString(rehearsal.folder().resolve("routine.yaml"), yaml)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was changed but for the marks of runs, oldest first. */
    List<String> changes() {
        return mock.mutations().entries().stream()
                .filter(mutation -> !mutation.method().equals("LogUserEvent"))
                .map(Routine::text)
                .toList();
    }

    private static String text(MutationLog.Mutation mutation) {
        return mutation.method() + " " + mutation.target() + " " + mutation.what();
    }

    /** The folder of the newest run of a runbook. */
    RunbookFolder folder() {
        return RunbookFolder.open(runbooks(), "last");
    }

    Path runbooks() {
        return rehearsal.folder().resolve("state/runbooks");
    }

    List<String> runs() {
        try (var runs = Files.list(rehearsal.folder().resolve("state/runs"))) {
            return runs.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] with(String first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(rest));
        return all.toArray(String[]::new);
    }
}
