package vmend.inventory;

import java.util.Optional;

/** The three flags as one object sets them; an empty one is inherited. */
public record SecurityFlags(
        Optional<Boolean> promiscuous, Optional<Boolean> macChanges, Optional<Boolean> forgedTransmits) {

    public static SecurityFlags inherited() {
        return new SecurityFlags(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static SecurityFlags of(boolean promiscuous, boolean macChanges, boolean forgedTransmits) {
        return new SecurityFlags(Optional.of(promiscuous), Optional.of(macChanges), Optional.of(forgedTransmits));
    }

    public Optional<Boolean> get(SecurityFlag flag) {
        return switch (flag) {
            case PROMISCUOUS -> promiscuous;
            case MAC_CHANGES -> macChanges;
            case FORGED_TRANSMITS -> forgedTransmits;
        };
    }
}
