package vmend.peer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips what needs an absent peer, with one line for the whole run, or fails it where peers are required. */
final class PeerCondition implements ExecutionCondition {
    private static final ExtensionContext.Namespace SEEN = ExtensionContext.Namespace.create(PeerCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needs = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, NeedsPeer.class))
                .map(annotation -> Arrays.stream(annotation.value()))
                .orElseGet(Stream::empty);
        return needs.flatMap(peer -> missing(context, peer).stream())
                .findFirst()
                .map(PeerCondition::absent)
                .orElseGet(() -> ConditionEvaluationResult.enabled("all peers are here"));
    }

    /** Looked for once a run; the line is printed once too. */
    @SuppressWarnings("unchecked")
    private static Optional<String> missing(ExtensionContext context, Peer peer) {
        return (Optional<String>) context.getRoot().getStore(SEEN).getOrComputeIfAbsent(peer, key -> {
            Optional<String> found = peer.missing();
            if (!Peer.required()) {
                found.ifPresent(line -> System.out.println("[peers] skipped: " + line));
            }
            return found;
        });
    }

    private static ConditionEvaluationResult absent(String line) {
        if (Peer.required()) {
            throw new IllegalStateException("VMEND_PEERS=required, but " + line);
        }
        return ConditionEvaluationResult.disabled(line);
    }
}
