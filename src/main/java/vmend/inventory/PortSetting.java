package vmend.inventory;

import java.util.List;
import java.util.Optional;

/**
 * The settings of a distributed switch, port group or port that the checks look at ({@code VMwareDVSPortSetting}).
 *
 * @param securityPolicy the older form of the three flags (DVSSecurityPolicy)
 * @param macManagement the form from API 6.7 on (DVSMacManagementPolicy); decides where present
 */
public record PortSetting(
        Optional<SecurityPolicy> securityPolicy, Optional<MacManagement> macManagement, Optional<Vlan> vlan) {

    /**
     * A boolean that can be inherited (BoolPolicy).
     *
     * @param value may be empty even when it is not inherited
     */
    public record BoolPolicy(boolean inherited, Optional<Boolean> value) {}

    /** DVSSecurityPolicy. */
    public record SecurityPolicy(
            boolean inherited,
            Optional<BoolPolicy> promiscuous,
            Optional<BoolPolicy> macChanges,
            Optional<BoolPolicy> forgedTransmits) {

        public Optional<BoolPolicy> get(SecurityFlag flag) {
            return switch (flag) {
                case PROMISCUOUS -> promiscuous;
                case MAC_CHANGES -> macChanges;
                case FORGED_TRANSMITS -> forgedTransmits;
            };
        }
    }

    /**
     * DVSMacManagementPolicy.
     *
     * @param macLearning whether MAC learning is on, empty where the policy does not say
     */
    public record MacManagement(boolean inherited, SecurityFlags flags, Optional<Boolean> macLearning) {}

    /** What a group does with VLAN tags. */
    public record Vlan(boolean inherited, VlanKind kind, int id, List<Range> trunk) {
        public Vlan {
            trunk = List.copyOf(trunk);
        }

        /** How many VLAN ids a trunk passes; 0 for what is no trunk. */
        public int trunkWidth() {
            return trunk.stream()
                    .mapToInt(range -> range.end() - range.start() + 1)
                    .sum();
        }
    }

    /** The three forms of a VLAN setting, and the one that nobody knows. */
    public enum VlanKind {
        SINGLE,
        TRUNK,
        PRIVATE,
        UNKNOWN
    }

    /** Inclusive. */
    public record Range(int start, int end) {}
}
