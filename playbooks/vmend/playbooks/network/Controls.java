package vmend.playbooks.network;

/** Control ids that several facets share. */
final class Controls {
    private Controls() {}

    static final String STANDARD_FLAGS = " = STIG ESXI-80-000216 (V-258771), STIG ESXI-80-000217 (V-258772),"
            + " STIG ESXI-80-000218 (V-258773), STIG VCFE-9X-000219, STIG VCFE-9X-000220, STIG VCFE-9X-000221,"
            + " CIS 5.6, CIS 5.7, CIS 5.8, SCG esxi-8.network-reject-promiscuous-mode-standardswitch,"
            + " SCG esxi-8.network-reject-mac-changes-standardswitch,"
            + " SCG esxi-8.network-reject-forged-transmit-standardswitch";

    static final String DISTRIBUTED_FLAGS = " = STIG VCSA-80-000268 (V-258935), STIG VCSA-80-000269 (V-258936),"
            + " STIG VCSA-80-000270 (V-258937), STIG VCFA-9X-000323, STIG VCFA-9X-000324, STIG VCFA-9X-000325,"
            + " SCG vcenter-8.network-reject-promiscuous-mode-dvportgroup,"
            + " SCG vcenter-8.network-reject-mac-changes-dvportgroup,"
            + " SCG vcenter-8.network-reject-forged-transmit-dvportgroup";

    static final String PORT_OVERRIDES =
            " = STIG VCSA-80-000301, STIG VCFA-9X-000341," + " SCG vcenter-8.network-restrict-port-level-overrides";
}
