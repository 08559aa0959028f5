package vmend.mocks.estate;

import java.util.Optional;

/** The three flags of layer-2 security; an empty one is inherited. */
public record Security(Optional<Boolean> promiscuous, Optional<Boolean> macChanges, Optional<Boolean> forged) {
    public static final Security INHERITED = new Security(Optional.empty(), Optional.empty(), Optional.empty());
    /** What ESXi gives a new standard switch. */
    public static final Security STANDARD_DEFAULT =
            new Security(Optional.of(false), Optional.of(true), Optional.of(true));

    public static final Security REJECT = new Security(Optional.of(false), Optional.of(false), Optional.of(false));

    public Security or(Security above) {
        return new Security(
                promiscuous.or(above::promiscuous), macChanges.or(above::macChanges), forged.or(above::forged));
    }

    public boolean isInherited() {
        return promiscuous.isEmpty() && macChanges.isEmpty() && forged.isEmpty();
    }

    static Security read(Node node) {
        Security security =
                new Security(node.maybeYes("promiscuous"), node.maybeYes("macChanges"), node.maybeYes("forged"));
        node.done();
        return security;
    }
}
