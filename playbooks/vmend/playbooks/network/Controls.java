package vmend.playbooks.network;

/** Control ids that several facets share; the flags' own ids are those of the STIG for vSphere 8 and 9 and of SCG 8. */
final class Controls {
    private Controls() {}

    /** CIS numbers the three flags one after the other; which is which was not confirmed, so all findings name the range. */
    static final String STANDARD = " = CIS 5.6 to 5.8";

    static final String STANDARD_PROMISCUOUS = "/allowPromiscuous = STIG ESXI-80-000218 (V-258773),"
            + " STIG VCFE-9X-000221, SCG esxi-8.network-reject-promiscuous-mode-standardswitch";
    static final String STANDARD_MAC = "/macChanges = STIG ESXI-80-000217 (V-258772), STIG VCFE-9X-000220,"
            + " SCG esxi-8.network-reject-mac-changes-standardswitch";
    static final String STANDARD_FORGED = "/forgedTransmits = STIG ESXI-80-000216 (V-258771), STIG VCFE-9X-000219,"
            + " SCG esxi-8.network-reject-forged-transmit-standardswitch";

    static final String DISTRIBUTED_PROMISCUOUS = "/allowPromiscuous = STIG VCSA-80-000270 (V-258937),"
            + " STIG VCFA-9X-000325, SCG vcenter-8.network-reject-promiscuous-mode-dvportgroup";
    static final String DISTRIBUTED_MAC = "/macChanges = STIG VCSA-80-000269 (V-258936), STIG VCFA-9X-000324,"
            + " SCG vcenter-8.network-reject-mac-changes-dvportgroup";
    static final String DISTRIBUTED_FORGED = "/forgedTransmits = STIG VCSA-80-000268 (V-258935), STIG VCFA-9X-000323,"
            + " SCG vcenter-8.network-reject-forged-transmit-dvportgroup";

    static final String PORT_OVERRIDES =
            " = STIG VCSA-80-000301, STIG VCFA-9X-000341, SCG vcenter-8.network-restrict-port-level-overrides";
}
