package vmend.playbooks.guest;

import static vmend.playbook.Judges.dear;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.Setting;
import vmend.playbook.Severity;
import vmend.playbook.Table;
import vmend.playbooks.ShutAway;

/** Machines in which no anti-virus engine runs, by every sign that can be seen without logging in to the guest. */
@About(
        id = "missing-antivirus",
        title = "Find machines without a running anti-virus engine",
        why =
                "Malware that no engine stops spreads from one machine to its neighbours. An agent without its engine looks protected"
                        + " and is not.",
        severity = Severity.HIGH,
        measures = 4,
        facets = {
            "no-engine: the guest's processes are seen, and no anti-virus engine is among them",
            "agent-only: an agent, updater or window of a product is there, but no engine is seen",
            "not-in-console: the console list does not name the machine, and nothing else says that it is protected",
            "protection-unknown: nobody can tell whether an engine runs"
        },
        privileges = {
            "InventoryService.Tagging.AttachTag",
            "InventoryService.Tagging.ObjectAttachable",
            "Network.Assign",
            "VirtualMachine.Config.EditDevice"
        },
        since = "0.1")
public record MissingAntivirus(
        @Setting(
                help =
                        "Tags, as category/name with * and ?, by which a product or a person declares a machine protected, for example anti-virus/*",
                byDefault = "none")
        Set<String> protectedTags,

        @Setting(
                help =
                        "Custom attribute that declares a machine protected, with a value such as Sophos;checked=2026-11-01; none for none",
                byDefault = "none")
        String declaredIn,

        @Setting(help = "A declared check that is older than this proves nothing", byDefault = "P90D")
        Duration checkedWithin,

        @Setting(
                help =
                        "Export of the anti-virus console with the columns host name, MAC address or BIOS UUID, and last seen",
                byDefault = "none")
        ConsoleList consoleList,

        @Setting(
                help = "A machine that the console saw last before this long is not known to be protected",
                byDefault = "P7D")
        Duration seenWithin,

        @Setting(
                help = "Whether the export names every protected machine, so that one that it does not name is not",
                byDefault = "true")
        boolean consoleListIsComplete,

        @Setting(
                help = "A process list (appInfo of VMware Tools) that is older than this proves nothing",
                byDefault = "PT24H")
        Duration processesWithin,

        @Setting(
                help = "Further names of processes, with the columns product, os, names, kind and source",
                byDefault = "none")
        NameList names,

        @Setting(
                help =
                        "Ask the guest itself where nothing else tells, which is a logon in it; only with --with-guest-logon",
                byDefault = "false")
        boolean guestLogon,

        @Setting(help = "A machine that was booted more lately is not judged", byDefault = "PT1H")
        Duration runsFor,

        @Setting(
                help = "Appliances that are not judged, by a part of the product vendor's name",
                byDefault = "VMware,Broadcom,Cisco,F5,Palo Alto,Fortinet,Check Point,Citrix,Juniper,Arista,A10,Radware,"
                        + "Barracuda,Sophos,Infoblox,Kemp,HAProxy,Riverbed,Netgate,NetApp,Dell,Veeam")
        Set<String> applianceVendors,

        @Setting(
                help = "Tag, as category/name, that marks a machine without an engine; it must exist",
                byDefault = "none")
        String markWith,

        @Setting(
                help = "Propose to move such a machine to the quarantine network of its zone, one machine a plan",
                byDefault = "false")
        boolean quarantine)
        implements Playbook {

    @Override
    public Judges judges() {
        Processes processes = new Processes(names.overShipped(), processesWithin);
        Judge judge = new Judge(
                new Scope(runsFor, applianceVendors),
                new Declared(patterns(protectedTags), declaredIn, checkedWithin),
                new Consoles(consoleList, seenWithin, consoleListIsComplete),
                processes,
                new AskedGuest(processes.names(), guestLogon),
                new Remedy(markWith, quarantine, new ShutAway()));
        return Judges.first(Vm.class, judge.cheapNeeds(), (vm, context) -> processes.askForReverts(vm))
                .then(dear(processes.reverts()), judge::judge)
                .and(guestLogon ? judge.askingGuests() : Judges.none())
                .alsoReading(quarantine ? Set.of(Properties.PORT_GROUP_KEY) : Set.of());
    }

    @Override
    public List<String> notJudged(Context context) {
        List<String> lines = new ArrayList<>();
        if (protectedTags.isEmpty() && declaredIn.equals(Table.NONE)) {
            lines.add("declared protection not judged: set `protectedTags` or `declaredIn`");
        }
        if (consoleList.table().isNone()) {
            lines.add("console list not judged: set `consoleList`");
        }
        if (quarantine && context.zones().isEmpty()) {
            lines.add("quarantine not judged: set `zones`");
        }
        return lines;
    }

    private static Set<Pattern> patterns(Set<String> globs) {
        return globs.stream()
                .map(glob -> glob.codePoints()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining()))
                .map(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL))
                .collect(Collectors.toSet());
    }
}
