package vmend.inventory;

/** The three layer-2 settings of a port group; true is "accept", the unsafe side. */
public enum SecurityFlag {
    PROMISCUOUS("promiscuous mode", "allowPromiscuous"),
    MAC_CHANGES("MAC changes", "macChanges"),
    FORGED_TRANSMITS("forged transmits", "forgedTransmits");

    private final String title;
    private final String wireName;

    SecurityFlag(String title, String wireName) {
        this.title = title;
        this.wireName = wireName;
    }

    /** As administrators name it. */
    public String title() {
        return title;
    }

    /** As vim25 names it, both in securityPolicy and in macManagementPolicy. */
    public String wireName() {
        return wireName;
    }
}
