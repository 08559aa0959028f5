package vmend.playbooks.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vmend.inventory.ManagedObject;
import vmend.inventory.SecurityFlag;
import vmend.playbook.Facet;
import vmend.playbook.Finding;
import vmend.playbook.Severity;

/** What the judges of this playbook say alike: severities, facets, short lists of names. */
final class Words {
    private static final int FEW = 3;

    static final String VSS_SWITCH = "vss-switch-security";
    static final String VSS_GROUP = "vss-portgroup-security";
    static final String VSS_VLAN = "vss-vlan-4095";
    static final String DVS_DEFAULT = "dvs-default-security";
    static final String DVPG = "dvpg-security";
    static final String PORT = "dvport-override-security";
    static final String OVERRIDE = "dvpg-override-allowed";
    static final String LEARNING = "dvpg-mac-learning";
    static final String TRUNK = "dvpg-vlan-trunk";
    static final String NIC = "nic-on-promiscuous-group";

    private Words() {}

    static String accept(boolean accept) {
        return accept ? "accept" : "reject";
    }

    /** Promiscuous mode shows a machine the traffic of others; the other two let it pretend to be another. */
    static Severity severity(SecurityFlag flag) {
        return switch (flag) {
            case PROMISCUOUS -> Severity.HIGH;
            case MAC_CHANGES, FORGED_TRANSMITS -> Severity.MEDIUM;
        };
    }

    /** An unknown as grave as what could hide behind it. */
    static Finding unknown(Facet facet, String why) {
        Severity severity = Stream.of(SecurityFlag.values())
                .filter(flag -> facet.key().endsWith(flag.wireName()))
                .findFirst()
                .map(Words::severity)
                .orElse(facet.name().equals(OVERRIDE) ? Severity.LOW : Severity.MEDIUM);
        return Finding.unknown(facet, why).severity(severity);
    }

    static Facet ofGroup(SecurityFlag flag) {
        return Facet.of(DVPG, flag.wireName(), flag.title());
    }

    static Facet ofStandardGroup(String portGroup, SecurityFlag flag) {
        return Facet.of(VSS_GROUP, portGroup + "/" + flag.wireName(), portGroup + ": " + flag.title())
                .onPortGroup(portGroup);
    }

    /** All NICs of a machine. It names no port group: who exempts a group does not exempt the machines on it from moving. */
    static Facet ofNics() {
        return Facet.of(NIC, "", "network adapters");
    }

    /** For example {@code 5 machines}, {@code 1 machine}, {@code no machine}. */
    static String count(int count, String one) {
        return count == 0 ? "no " + one : count + " " + one + (count == 1 ? "" : "s");
    }

    /** The first few, and how many more: {@code a, b, c and 9 more}. */
    static String few(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(FEW, all.size())));
        return all.size() > FEW ? some + " and " + (all.size() - FEW) + " more" : some;
    }

    static List<String> names(List<? extends ManagedObject> objects) {
        return objects.stream().map(ManagedObject::name).toList();
    }

    static boolean containsAny(String text, Iterable<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!word.isBlank() && lower.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
