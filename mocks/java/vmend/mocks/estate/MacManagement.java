package vmend.mocks.estate;

import java.util.Optional;

/** The policy that replaced the security policy in 6.7, with MAC learning. */
public record MacManagement(boolean inherited, Security security, Optional<Boolean> macLearning) {
    static MacManagement read(Node node) {
        MacManagement read = new MacManagement(
                node.yes("inherited", false),
                new Security(node.maybeYes("promiscuous"), node.maybeYes("macChanges"), node.maybeYes("forged")),
                node.maybeYes("macLearning"));
        node.done();
        return read;
    }
}
