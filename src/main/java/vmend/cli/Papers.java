package vmend.cli;

import java.nio.file.Path;
import java.util.List;
import vmend.approval.SignedFile;
import vmend.run.RunFolder;

/** Reads what a run is ordered with: the plan, its signature beside it, and the approvals. */
final class Papers {
    private Papers() {}

    static RunFolder.Papers read(Path plan, List<Path> approvals) {
        return new RunFolder.Papers(
                RunFolder.Bytes.of(InputFile.planBytes(plan)),
                RunFolder.Bytes.of(
                        InputFile.signatureOf(plan).map(SignedFile::bytes).orElse(new byte[0])),
                approvals.stream()
                        .map(file -> RunFolder.Bytes.of(InputFile.signed(file).bytes()))
                        .toList());
    }
}
