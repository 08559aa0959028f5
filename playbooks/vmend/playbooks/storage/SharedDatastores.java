package vmend.playbooks.storage;

import static vmend.playbook.Judges.cheap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vmend.inventory.Datastore;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.About;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Percent;
import vmend.playbook.Playbook;
import vmend.playbook.Setting;
import vmend.playbook.Severity;
import vmend.playbook.StoreRules;
import vmend.playbook.Tenants;

/** Datastores on which machines meet that the site wants apart, or that more can reach and write than need to. */
@About(
        id = "shared-datastores",
        title = "Keep zones apart on datastores",
        why =
                "Whoever breaks out of a machine, or fills a datastore, reaches the disks of every other zone on it. A move is named with"
                        + " its target and made by a person.",
        severity = Severity.MEDIUM,
        measures = {16, 19, 11},
        facets = {
            Words.ZONE_MIX
                    + ": machines of several zones have writable disks on one datastore; provisional without zones",
            Words.LIGHT_USE
                    + ": machines of several zones meet on a datastore by images, logs, swap or other files only",
            Words.CLUSTERS + ": hosts of several clusters mount one datastore (mode cluster)",
            Words.EXCLUSIVE + ": a machine marked for a datastore of its own shares it (mode exclusive)",
            Words.CLEARTEXT + ": an NFS export is mounted without Kerberos",
            Words.READ_WRITE + ": an NFS export of which only ISO images are used is mounted read-write",
            Words.SAME_BACKING + ": another vCenter of the plan sees the same volume or export",
            Words.MULTI_WRITER + ": several machines may write to one disk at once",
            Words.RDM + ": several machines map one LUN"
        },
        controls = {Words.CLEARTEXT + " = SCG esx-9.nfs-traffic-protection"},
        since = "0.1")
public record SharedDatastores(
        @Setting(help = "What counts as shared", byDefault = "zone")
        Set<Mode> modes,

        @Setting(
                help =
                        "Datastores for ISO images, content libraries and templates, by name with * and ?; never judged for being shared",
                byDefault = "none")
        Set<String> libraries,

        @Setting(
                help = "The tag of machines that need datastores of their own, by its name or as category/name",
                byDefault = "dedicated-storage")
        String dedicatedTag,

        @Setting(
                help =
                        "The tag category that declares the protection class of a datastore; disks move within a class only",
                byDefault = "protection-class")
        String classCategory,

        @Setting(help = "Protection classes of datastores, each as datastore=class", byDefault = "none")
        Set<String> classes,

        @Setting(help = "The share of a datastore's capacity that stays free after a move", byDefault = "20 %")
        Percent freeAfterMove,

        @Setting(help = "By how much the room of a target must exceed what is moved", byDefault = "10 %")
        Percent headroom)
        implements Playbook {

    public SharedDatastores {
        StoreRules.of(freeAfterMove, headroom, classCategory, classes);
    }

    @Override
    public Judges judges() {
        StoreRules rules = StoreRules.of(freeAfterMove, headroom, classCategory, classes);
        LeftOut leftOut = new LeftOut(libraries);
        ZoneJudge zones = new ZoneJudge(leftOut, rules);
        ClusterJudge clusters = new ClusterJudge(leftOut);
        ExclusiveJudge exclusive = new ExclusiveJudge(dedicatedTag, rules);
        Memo<Luns> luns = new Memo<>();
        return Judges.of(Datastore.class, ofDatastores(), (store, context) -> {
                    List<Finding> findings = new ArrayList<>();
                    if (modes.contains(Mode.ZONE)) {
                        findings.addAll(zones.judge(store, context));
                    }
                    if (modes.contains(Mode.CLUSTER)) {
                        findings.addAll(clusters.judge(store, context));
                    }
                    findings.addAll(NfsJudge.judge(store));
                    findings.addAll(ReadOnlyJudge.judge(store, context));
                    return findings;
                })
                .and(Judges.of(Vm.class, ofMachines(), (vm, context) -> {
                    List<Finding> findings = new ArrayList<>(DiskJudge.judge(vm, context, luns));
                    if (modes.contains(Mode.EXCLUSIVE)) {
                        findings.addAll(exclusive.judge(vm, context));
                    }
                    return findings;
                }))
                .and(SameBackingJudge.across());
    }

    @Override
    public List<String> notJudged(Context context) {
        List<String> lines = new ArrayList<>();
        if (modes.contains(Mode.ZONE)) {
            if (context.zones().isEmpty()) {
                lines.add(Words.ZONE_MIX + " provisional, by cluster and top-level folder, and " + Words.LIGHT_USE
                        + " not judged: set `zones`");
            }
            lines.addAll(new LeftOut(libraries).lines(Words.ZONE_MIX, context.estate()));
        } else if (modes.contains(Mode.CLUSTER)) {
            lines.addAll(new LeftOut(libraries).lines(Words.CLUSTERS, context.estate()));
        }
        return lines;
    }

    private Set<Need<?>> ofDatastores() {
        return cheap(
                new Need.Tags(),
                Properties.STORE_TYPE,
                Properties.STORE_MAINTENANCE,
                Properties.STORE_ACCESSIBLE,
                Properties.STORE_INFO,
                Properties.MOUNTS,
                Properties.MULTIPLE_HOST_ACCESS,
                Properties.STORE_VMS);
    }

    private Set<Need<?>> ofMachines() {
        Set<Need<?>> needs = new LinkedHashSet<>(Tenants.needs());
        needs.add(new Need.Tags());
        needs.add(Properties.RUNS_ON);
        needs.remove(Properties.STORE_VMS);
        return needs;
    }
}
