package vmend.playbooks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.playbook.Severity.HIGH;
import static vmend.playbook.Severity.LOW;
import static vmend.playbook.Severity.MEDIUM;
import static vmend.playbooks.guest.Antivirus.judged;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.Times.hours;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.inventory.AppInfo;
import vmend.inventory.ConnectionState;
import vmend.inventory.Fact;
import vmend.inventory.ManagedBy;
import vmend.inventory.Need;
import vmend.inventory.Product;
import vmend.inventory.Properties;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.testing.AppInfoTexts;
import vmend.testing.VmBuilder;

class MissingAntivirusTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String REVERTED = "com.vmware.vc.vm.VmStateRevertedToSnapshot";

    private static VmBuilder bare(VmBuilder vm) {
        return vm.windows().appInfo(hours(2), "svchost.exe", "lsass.exe");
    }

    @Test
    void findsAWindowsGuestWithoutAnEngine() {
        judged(vm -> bare(vm))
                .finds("web-01 no anti-virus engine is among the processes that VMware Tools report")
                .ofFacet("no-engine")
                .withSeverity(HIGH)
                .because("processes = 2")
                .because("process list made = 2 h ago (limit 24 h)")
                .proposesNothing()
                .withoutStep("no tag is named to mark it with (setting markWith)")
                .andNothingElse();
    }

    @Test
    void takesALinuxGuestLessGravely() {
        judged(vm -> vm.linux().appInfo(hours(2), "sshd")).finds("...").withSeverity(MEDIUM);
    }

    @Test
    void isContentWithAnEngineWhateverTheCaseAndPathOfItsName() {
        judged(vm -> vm.windows().appInfo(hours(2), "C:\\\\ProgramData\\\\MSMPENG.EXE"))
                .findsNothing();
        judged(vm -> vm.linux().appInfo(hours(2), "/opt/clamav/clamd")).findsNothing();
    }

    @Test
    void isNotContentWithTheEngineOfAnotherSystem() {
        judged(vm -> vm.linux().appInfo(hours(2), "MsMpEng.exe")).finds("...").ofFacet("no-engine");
    }

    @Test
    void tellsAnAgentFromAnEngine() {
        judged(vm -> vm.windows().appInfo(hours(2), "klnagent.exe", "freshclam.exe"))
                .finds("web-01 an agent is present, but no engine is seen")
                .ofFacet("agent-only")
                .because("present = freshclam.exe (ClamAV, updater), klnagent.exe (Kaspersky Security Center, agent)");
    }

    @Test
    void believesAListOfTwentyFourHoursAndNoOlderOne() {
        judged(vm -> vm.windows().appInfo(hours(24), "MsMpEng.exe")).findsNothing();
        judged(vm -> vm.windows().appInfo(hours(24).plus(SECOND), "MsMpEng.exe"))
                .isUnknown("web-01 the process list is older than 24 h")
                .withSeverity(LOW)
                .because("process list made = 24 h ago (limit 24 h)")
                .proposesNothing();
    }

    @Test
    void allowsTheGuestsClockToBeFiveMinutesAhead() {
        judged(vm -> vm.windows().appInfo(Duration.ofMinutes(-5), "MsMpEng.exe"))
                .findsNothing();
        judged(vm -> vm.windows().appInfo(Duration.ofMinutes(-5).minus(SECOND), "MsMpEng.exe"))
                .isUnknown("... dated more than 5 min ahead of vCenter's clock");
    }

    @Test
    void doesNotBelieveAListFromBeforeTheLastBoot() {
        judged(vm -> vm.windows().bootedAgo(hours(2)).appInfo(hours(2), "MsMpEng.exe"))
                .findsNothing();
        judged(vm -> vm.windows().bootedAgo(hours(2)).appInfo(hours(2).plus(SECOND), "MsMpEng.exe"))
                .isUnknown("web-01 the process list was made before the last boot");
    }

    @Test
    void doesNotBelieveAListFromBeforeTheLastRevert() {
        judged(vm -> vm.windows().appInfo(hours(2), "MsMpEng.exe").event(REVERTED, hours(2)))
                .findsNothing();
        judged(vm -> vm.windows().appInfo(hours(2), "MsMpEng.exe").event(REVERTED, hours(2).minus(SECOND)))
                .isUnknown("... made before the machine was reverted to a snapshot");
    }

    @Test
    void doesNotKnowWhereRevertsCannotBeSeen() {
        judged(vm -> bare(vm).eventsUnreadable("no permission"))
                .isUnknown(
                        "... whether the machine was reverted to a snapshot lately is not known: ...no permission...")
                .proposesNothing();
        judged(vm -> bare(vm).eventsKeptFor(hours(2))).finds("...");
        judged(vm -> bare(vm).eventsKeptFor(hours(2).minus(SECOND)))
                .isUnknown("... vCenter keeps no events as old as the process list");
    }

    @Test
    void judgesWhatRanForAnHour() {
        judged(vm -> vm.windows().bootedAgo(hours(1)).appInfo(Duration.ofMinutes(30), "svchost.exe"))
                .finds("...");
        judged(vm -> vm.windows().bootedAgo(hours(1).minus(SECOND)).appInfo(Duration.ofMinutes(30), "svchost.exe"))
                .findsNothing();
    }

    @Test
    void concludesNothingFromAListThatMayHaveBeenCut() {
        judged(vm -> vm.windows()
                        .extraConfig(
                                "guestinfo.appInfo", AppInfoTexts.ofLength(made(hours(2)), AppInfo.WHOLE_BELOW - 1)))
                .finds("...")
                .ofFacet("no-engine");
        judged(vm -> vm.windows()
                        .extraConfig("guestinfo.appInfo", AppInfoTexts.ofLength(made(hours(2)), AppInfo.WHOLE_BELOW)))
                .isUnknown("web-01 the process list may have been cut at 62 KB, and names no engine as far as it goes")
                .because("process list = 62465 bytes (limit under 62465 bytes)");
    }

    private static Instant made(Duration ago) {
        return estate().now().minus(ago);
    }

    @Test
    void doesNotKnowAGuestThatPublishesNothing() {
        judged(vm -> vm.windows().extraConfig("guestinfo.appInfo", ""))
                .isUnknown("web-01 the process list of VMware Tools (appInfo) is switched off");
        judged(vm -> vm.windows()).isUnknown("web-01 VMware Tools publish no process list (appInfo)");
        judged(vm -> vm.windows().extraConfig("guestinfo.appInfo", "<x>"))
                .isUnknown("web-01 the process list is not one that VMware Tools write: it is no JSON");
    }

    @Test
    void doesNotKnowAGuestThatNobodySees() {
        judged(vm -> bare(vm).with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                .isUnknown("web-01 VMware Tools do not run in the guest");
        judged(vm -> bare(vm).with(Properties.TOOLS_RUNNING, Fact.unset()))
                .isUnknown("web-01 vCenter does not say whether VMware Tools run");
        judged(vm -> bare(vm).with(Properties.GUEST_FAMILY, Fact.unset()))
                .isUnknown("web-01 VMware Tools do not say which operating system runs");
        judged(vm -> bare(vm).with(Properties.VM_CONNECTION, ConnectionState.DISCONNECTED))
                .isUnknown("web-01 vCenter does not reach the machine: it is disconnected");
        judged(vm -> bare(vm).unreadable(Properties.PRODUCT, "no permission"))
                .isUnknown("web-01 whether it is an appliance is not known: no permission");
    }

    @Test
    void leavesAloneWhatIsNotInScope() {
        judged(vm -> bare(vm).poweredOff()).findsNothing();
        judged(vm -> bare(vm).suspended()).findsNothing();
        judged(vm -> bare(vm).template()).findsNothing();
        judged(vm -> bare(vm).with(Properties.GUEST_FAMILY, "otherGuestFamily")).findsNothing();
        judged(vm -> bare(vm).with(Properties.PRODUCT, new Product("ALOHA", "HAProxy Technologies")))
                .findsNothing();
        judged(vm -> bare(vm).with(Properties.MANAGED_BY, new ManagedBy("com.vmware.vim.eam", "cluster-agent")))
                .findsNothing();
        judged(vm -> bare(vm).with(Properties.PRODUCT, new Product("Debian", "Our own image")))
                .finds("...");
    }

    @Test
    void believesADeclaringTag() {
        var playbook = Antivirus.with("protectedTags", "ANTI_VIRUS.*, anti-virus/*");
        judged(playbook, vm -> bare(vm).tag("anti-virus/agentless")).findsNothing();
        judged(playbook, vm -> bare(vm).tag("other/anti-virus")).finds("...");
        judged(playbook, vm -> bare(vm).unreadable(new Need.Tags(), "no permission"))
                .isUnknown("web-01 whether a tag declares it protected is not known: no permission");
    }

    @Test
    void believesADeclaringAttributeForNinetyDays() {
        var playbook = Antivirus.with("declaredIn", "antivirus");
        judged(playbook, vm -> vm.windows().attribute("antivirus", "Sophos; checked=2026-08-25"))
                .findsNothing();
        judged(playbook, vm -> vm.windows().attribute("antivirus", "Sophos;checked=2026-08-24"))
                .isUnknown("... the check that attribute antivirus names is older than 90 d")
                .because("declared check = 2026-08-24 (limit 90 d)");
        judged(playbook, vm -> vm.windows().attribute("antivirus", "Sophos;checked=2026-11-23"))
                .findsNothing();
        judged(playbook, vm -> vm.windows().attribute("antivirus", "Sophos;checked=2026-11-24"))
                .isUnknown("... attribute antivirus names a check in the future");
        judged(playbook, vm -> vm.windows().attribute("antivirus", "yes"))
                .isUnknown("... attribute antivirus is not of the form product;checked=YYYY-MM-DD");
        judged(playbook, vm -> bare(vm).attribute("antivirus", "yes"))
                .finds("...")
                .ofFacet("no-engine");
        judged(playbook, vm -> bare(vm).unreadable(new Need.Attributes(), "no names"))
                .isUnknown("... whether an attribute declares it protected is not known: no names");
    }

    @Test
    void marksByATagThatExists() {
        var playbook = Antivirus.with("markWith", "vmend/no-antivirus");
        estate().tagIs("vmend/no-antivirus")
                .vm("web-01", vm -> bare(vm))
                .judgedBy(playbook)
                .finds("...")
                .proposes("attach tag vmend/no-antivirus to web-01", "tag vmend/no-antivirus: absent → attached");
        estate().vm("web-01", vm -> bare(vm))
                .judgedBy(playbook)
                .finds("...")
                .proposesNothing()
                .withoutStep("there is no tag vmend/no-antivirus: make it first");
        estate().tagIs("vmend/no-antivirus")
                .vm("web-01", vm -> bare(vm).tag("vmend/no-antivirus"))
                .judgedBy(playbook)
                .finds("...")
                .proposesNothing()
                .withoutStep("it carries the tag vmend/no-antivirus already");
        estate().tagIs("vmend/no-antivirus")
                .vm("web-01", vm -> bare(vm).unreadable(new Need.Tags(), "no permission"))
                .judgedBy(playbook)
                .finds("...")
                .proposesNothing()
                .withoutStep("its tags are not known: no permission");
    }

    @Test
    void saysInALineWhatTheSiteDoesNotTell() {
        Context context = new Context(estate().read(java.util.Set.of()), List.of(), (object, facet) -> Fact.unset());
        assertThat(Antivirus.byDefault().notJudged(context))
                .containsExactly(
                        "declared protection not judged: set `protectedTags` or `declaredIn`",
                        "console list not judged: set `consoleList`");
        assertThat(Antivirus.with("quarantine", "true").notJudged(context))
                .contains("quarantine not judged: set `zones`");
    }

    @Test
    void asksForRevertsOnlyOfGuestsThatPublishAList() {
        Context context = new Context(estate().read(java.util.Set.of()), List.of(), (object, facet) -> Fact.unset());
        var entry = Antivirus.byDefault().judges().entries().get(0);
        var read = estate().vm("publishes", vm -> bare(vm))
                .vm("silent", VmBuilder::windows)
                .read(entry.cheap());
        Optional<Vm> publishes = read.all(Vm.class).stream()
                .filter(vm -> vm.name().equals("publishes"))
                .findFirst();
        assertThat(entry.asksMore(publishes.orElseThrow(), context)).isTrue();
        assertThat(read.all(Vm.class).stream().filter(vm -> entry.asksMore(vm, context)))
                .hasSize(1);
    }
}
