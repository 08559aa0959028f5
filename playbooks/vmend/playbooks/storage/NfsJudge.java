package vmend.playbooks.storage;

import java.util.List;
import java.util.Optional;
import vmend.inventory.Datastore;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.inventory.StoreInfo;
import vmend.playbook.Evidence;
import vmend.playbook.Finding;

/** Judges how the hosts prove themselves to an NFS server, and it to them. */
final class NfsJudge {
    private NfsJudge() {}

    static List<Finding> judge(Datastore store) {
        Fact<String> type = store.get(Properties.STORE_TYPE);
        if (type.whyUnknown().isPresent()) {
            return List.of(Words.unknown(
                    Words.CLEARTEXT,
                    "whether it is an NFS export is not known, "
                            + type.whyUnknown().get()));
        }
        if (!isNfs(type)) {
            return List.of();
        }
        return store.get(Properties.STORE_INFO)
                .match(
                        info -> judge(type.shown().orElseThrow(), info.nas()).stream()
                                .toList(),
                        () -> List.of(Words.unknown(Words.CLEARTEXT, "vCenter does not say how it is mounted")),
                        why -> List.of(Words.unknown(Words.CLEARTEXT, "how it is mounted is not known, " + why)));
    }

    static boolean isNfs(Fact<String> type) {
        return type.shown().filter(text -> text.startsWith("NFS")).isPresent();
    }

    /** NFS 3 has AUTH_SYS only; vSphere offers Kerberos for NFS 4.1 alone. */
    private static Optional<Finding> judge(String type, Optional<StoreInfo.Nas> nas) {
        Optional<String> security = nas.flatMap(StoreInfo.Nas::securityType);
        if (security.isEmpty() && !type.equals("NFS")) {
            return Optional.of(Words.unknown(Words.CLEARTEXT, "vCenter names no security type of the export"));
        }
        String kind = security.orElse("AUTH_SYS");
        if (kind.startsWith("SEC_KRB5")) {
            return Optional.empty();
        }
        return Optional.of(
                kind.equals("AUTH_SYS")
                        ? Finding.fail(
                                        Words.whole(Words.CLEARTEXT),
                                        "the export is mounted without Kerberos: the server trusts whatever user id it is sent")
                                .because(
                                        Evidence.of("security type", kind, "SEC_KRB5, SEC_KRB5I or SEC_KRB5P"),
                                        Evidence.of("type", type),
                                        Evidence.of(
                                                "export",
                                                nas.map(n -> n.remoteHost() + ":" + n.remotePath())
                                                        .orElse("not shown")))
                                .withoutStep(
                                        "mounting anew is not vmend's; NFS 4.1 with Kerberos needs the server set up for it")
                        : Words.unknown(Words.CLEARTEXT, "the security type " + kind + " is none that vmend knows"));
    }
}
