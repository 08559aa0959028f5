package vmend.docs;

import java.util.LinkedHashMap;
import java.util.Map;

/** What vmend(1) says of environment variables and files; ManPageTest compares the names with the code. */
final class ManEnvironment {
    static final Map<String, String> VARIABLES = variables();

    private static final Map<String, String> FILES = files();

    private ManEnvironment() {}

    static void write(Roff roff) {
        roff.section("ENVIRONMENT");
        VARIABLES.forEach((name, meaning) -> roff.entry(Roff.bold(name), Roff.text(meaning)));
        roff.section("FILES");
        FILES.forEach((name, meaning) -> roff.entry(Roff.italic(name), Roff.text(meaning)));
    }

    private static Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("VMEND_URL", "the vCenter, where vmend.yaml names none");
        all.put("VMEND_USERNAME", "the account for it");
        all.put("VMEND_PASSWORD", "its password; there is no option for one, since other users could read it");
        all.put("VMEND_TLS_SHA256", "the fingerprint of its certificate, where Java does not trust it by itself");
        all.put("GOVC_URL", "read where VMEND_URL is not set, with GOVC_USERNAME and GOVC_PASSWORD");
        all.put("GOVC_USERNAME", "the account for GOVC_URL");
        all.put("GOVC_PASSWORD", "its password");
        all.put("GOVC_INSECURE", "refused when it is set to true: certificates are always checked");
        all.put("VMEND_CONFIG", "the configuration, before ./vmend.yaml and ~/.config/vmend/vmend.yaml");
        all.put("VMEND_STATE", "the directory of runs, used approvals and history");
        all.put("VMEND_PASSPHRASE", "the passphrase of a key, where it shall not be asked for");
        all.put("VMEND_LOG", "how much is logged: off, error, warn (the default), info, debug or trace");
        all.put("JAVA_HOME", "the Java to run with, before the one on the PATH; 17 or newer");
        return all;
    }

    private static Map<String, String> files() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("/etc/vmend/trust.yaml", "who may plan and approve, what is protected, how much a run may do");
        all.put("~/.config/vmend/vmend.yaml", "vCenters, zones, settings of playbooks, exemptions, notifications");
        all.put("~/.local/state/vmend", "runs, used approvals and history, where VMEND_STATE names no other place");
        return all;
    }
}
