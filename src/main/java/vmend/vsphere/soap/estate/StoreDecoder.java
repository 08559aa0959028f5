package vmend.vsphere.soap.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vmend.inventory.Ref;
import vmend.inventory.StoreInfo;
import vmend.inventory.StoreMount;
import vmend.inventory.VmFiles;
import vmend.vsphere.soap.DecodeException;
import vmend.vsphere.soap.XmlCursor;

/** Reads what a datastore says of its volume and of its mounts, and where a machine keeps its own files. */
final class StoreDecoder {
    private StoreDecoder() {}

    static StoreInfo info(XmlCursor c) {
        String wireType = c.type();
        Optional<StoreInfo.Vmfs> vmfs = Optional.empty();
        Optional<StoreInfo.Nas> nas = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "vmfs" -> vmfs = Optional.of(vmfs(c));
                case "nas" -> nas = Optional.of(nas(c));
                default -> c.skip();
            }
        }
        return new StoreInfo(wireType, vmfs, nas);
    }

    private static StoreInfo.Vmfs vmfs(XmlCursor c) {
        String uuid = "";
        Optional<Boolean> local = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "uuid" -> uuid = c.text();
                case "local" -> local = Optional.of(c.bool());
                default -> c.skip();
            }
        }
        return new StoreInfo.Vmfs(uuid, local);
    }

    private static StoreInfo.Nas nas(XmlCursor c) {
        String host = "";
        String path = "";
        List<String> hostNames = new ArrayList<>();
        Optional<String> security = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "remoteHost" -> host = c.text();
                case "remotePath" -> path = c.text();
                case "remoteHostNames" -> hostNames.add(c.text());
                case "securityType" -> security = nonEmpty(c.symbol());
                default -> c.skip();
            }
        }
        return new StoreInfo.Nas(host, path, hostNames, security);
    }

    /** One {@code DatastoreHostMount}. */
    static StoreMount mount(XmlCursor c) {
        @Nullable Ref host = null;
        String mode = "";
        Optional<Boolean> mounted = Optional.empty();
        Optional<Boolean> accessible = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "key" -> host = c.ref();
                case "mountInfo" -> {
                    int info = c.depth();
                    while (c.nextChild(info)) {
                        switch (c.name()) {
                            case "accessMode" -> mode = c.symbol();
                            case "mounted" -> mounted = Optional.of(c.bool());
                            case "accessible" -> accessible = Optional.of(c.bool());
                            default -> c.skip();
                        }
                    }
                }
                default -> c.skip();
            }
        }
        if (host == null) {
            throw DecodeException.value("a mount names no host");
        }
        return new StoreMount(host, mode, mounted, accessible);
    }

    static VmFiles files(XmlCursor c) {
        Optional<String> configuration = Optional.empty();
        Optional<String> snapshots = Optional.empty();
        Optional<String> suspend = Optional.empty();
        Optional<String> logs = Optional.empty();
        int self = c.depth();
        while (c.nextChild(self)) {
            switch (c.name()) {
                case "vmPathName" -> configuration = nonEmpty(c.text());
                case "snapshotDirectory" -> snapshots = nonEmpty(c.text());
                case "suspendDirectory" -> suspend = nonEmpty(c.text());
                case "logDirectory" -> logs = nonEmpty(c.text());
                default -> c.skip();
            }
        }
        // Mostly one folder for all three; of 45,000 machines that is much text to hold thrice.
        return new VmFiles(
                configuration,
                snapshots,
                suspend.equals(snapshots) ? snapshots : suspend,
                logs.equals(snapshots) ? snapshots : logs);
    }

    private static Optional<String> nonEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
