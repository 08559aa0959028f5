package vmend.playbooks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vmend.playbooks.guest.Antivirus.console;
import static vmend.playbooks.guest.Antivirus.judged;
import static vmend.testing.EstateBuilder.estate;
import static vmend.testing.Times.hours;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vmend.inventory.Fact;
import vmend.inventory.Properties;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.testing.Devices;
import vmend.testing.VmBuilder;

class ConsolesTest {
    private static final String UUID = "420d1a2b-3c4d-5e6f-7081-92a3b4c5d6e7";
    private static final String SWAPPED = "2b1a0d42-4d3c-6f5e-7081-92a3b4c5d6e7";

    private static String csv(String header, String... lines) {
        return header + "\n" + String.join("\n", lines) + "\n";
    }

    private static String hosts(String... lines) {
        return csv("Computer Name,Last Seen", lines);
    }

    private static VmBuilder named(VmBuilder vm, String host) {
        return vm.windows().hostName(host);
    }

    @Test
    void believesAConsoleThatSawTheMachineWithinSevenDays() {
        judged(console(hosts("WEB-01,2026-11-16T20:00:00Z")), vm -> named(vm, "web-01"))
                .findsNothing();
        judged(console(hosts("WEB-01,2026-11-16T19:59:59Z")), vm -> named(vm, "web-01"))
                .isUnknown("... the console saw it last more than 7 d ago")
                .because("console saw it last = 2026-11-16T19:59:59Z (limit 7 d ago)");
    }

    @Test
    void findsWhatTheListDoesNotName() {
        judged(console(hosts("other,2026-11-23")), vm -> named(vm, "web-01"))
                .finds("web-01 the console list does not name it")
                .ofFacet("not-in-console")
                .because("console list = av.csv, 1 machines")
                .because("compared by = host name");
    }

    @Test
    void doesNotConcludeFromAListThatNeedNotBeComplete() {
        judged(
                        Antivirus.with(
                                Map.of("consoleList", "av.csv", "consoleListIsComplete", "false"),
                                Map.of("av.csv", hosts("other,2026-11-23"))),
                        vm -> named(vm, "web-01"))
                .isUnknown("... the console list does not name it, and need not name every machine");
    }

    @Test
    void letsTheGuestsOwnProcessesSpeakLouderThanTheList() {
        judged(console(hosts("other,2026-11-23")), vm -> named(vm, "web-01").appInfo(hours(1), "MsMpEng.exe"))
                .findsNothing();
        judged(console(hosts("other,2026-11-23")), vm -> named(vm, "web-01").appInfo(hours(1), "svchost.exe"))
                .finds("...")
                .ofFacet("no-engine");
    }

    @Test
    void matchesAHostNameWithItsDomainAndWithout() {
        judged(console(hosts("web-01,2026-11-23")), vm -> named(vm, "WEB-01.corp.example"))
                .findsNothing();
        judged(console(hosts("web-01.corp.example,2026-11-23")), vm -> named(vm, "web-01"))
                .findsNothing();
        judged(console(hosts("web-01.other.example,2026-11-23")), vm -> named(vm, "web-01.corp.example"))
                .finds("... the console list does not name it");
    }

    @Test
    void doesNotTellTwoMachinesOfOneNameApart() {
        estate().vm("a", vm -> named(vm, "web-01"))
                .vm("b", vm -> named(vm, "web-01"))
                .judgedBy(console(hosts("web-01,2026-11-23")))
                .isUnknown("a ... the console list cannot tell it: its host name is not its alone in this vCenter")
                .isUnknown("b ...");
        estate().vm("a", vm -> named(vm, "web-01.one.example"))
                .vm("b", vm -> named(vm, "web-01.two.example"))
                .judgedBy(console(hosts("web-01,2026-11-23")))
                .isUnknown("a ... its host name is not its alone in this vCenter")
                .isUnknown("b ...");
        judged(console(hosts("web-01,2026-11-23", "web-01,2026-11-22")), vm -> named(vm, "web-01"))
                .isUnknown("... its host name is not its alone in the list");
    }

    @Test
    void matchesABiosUuidInEitherOrderOfItsBytes() {
        for (String uuid :
                new String[] {UUID, UUID.replace("-", ""), "{" + SWAPPED.toUpperCase(java.util.Locale.ROOT) + "}"}) {
            judged(
                            console(csv("BIOS UUID,lastSeen", uuid + ",2026-11-23")),
                            vm -> vm.windows().with(Properties.BIOS_UUID, UUID))
                    .findsNothing();
        }
    }

    @Test
    void takesABiosUuidThatClonesShareForNoEvidence() {
        estate().vm("a", vm -> vm.windows().with(Properties.BIOS_UUID, UUID))
                .vm("b", vm -> vm.windows().with(Properties.BIOS_UUID, UUID))
                .judgedBy(console(csv("BIOS UUID,lastSeen", UUID + ",2026-11-23")))
                .isUnknown("a ... the console list cannot tell it: its BIOS UUID is not its alone in this vCenter")
                .isUnknown("b ...");
    }

    @Test
    void matchesAMacAddressHoweverItIsWritten() {
        String mac = Devices.nic(0, Devices.standardNetwork("VM Network", new vmend.inventory.Ref("Network", "n-1")))
                .macAddress()
                .orElseThrow();
        String dotted = mac.replace(":", "").replaceAll("(....)(....)(....)", "$1.$2.$3");
        for (String written : new String[] {mac, mac.replace(':', '-'), dotted, "aa:bb:cc:dd:ee:ff; " + mac}) {
            judged(
                            console(csv("mac,last seen", written + ",2026-11-23 08:00")),
                            vm -> vm.windows().nic("VM Network"))
                    .findsNothing();
        }
    }

    @Test
    void needsNoToolsWhereTheHardwareTellsTheMachine() {
        judged(
                        console(csv("uuid,lastSeen", UUID + ",2026-11-23")),
                        vm -> vm.with(Properties.BIOS_UUID, UUID)
                                .with(Properties.TOOLS_RUNNING, "guestToolsNotRunning"))
                .findsNothing();
    }

    @Test
    void doesNotKnowAMachineThatBearsNoName() {
        judged(console(hosts("other,2026-11-23")), vm -> vm.windows().with(Properties.GUEST_HOST_NAME, Fact.unset()))
                .isUnknown("... it bears no name that the console list could know it by");
        judged(
                        console(hosts("other,2026-11-23")),
                        vm -> vm.windows().unreadable(Properties.GUEST_HOST_NAME, "no permission"))
                .isUnknown(
                        "... whether a console knows it is not known: its host name could not be read: no permission");
    }

    @Test
    void doesNotConcludeFromLinesThatLackTheOnlyNameItHas() {
        judged(
                        console(csv("host,uuid,lastSeen", "other,,2026-11-23", "third," + UUID + ",2026-11-23")),
                        vm -> vm.windows()
                                .with(Properties.GUEST_HOST_NAME, Fact.unset())
                                .with(Properties.BIOS_UUID, "11111111-1111-1111-1111-111111111111"))
                .isUnknown("... it bears no name that the console list could know it by");
    }

    private static Problem refused(String csv) {
        return catchThrowableOfType(ProblemException.class, () -> console(csv)).problem();
    }

    @Test
    void tellsEveryBadLineByItsNumber() {
        ProblemException all = catchThrowableOfType(
                ProblemException.class,
                () -> console(csv(
                        "host,mac,uuid,lastSeen",
                        "a,,,yesterday",
                        "b,12:34,,2026-11-23",
                        "c,,not-a-uuid,2026-11-23",
                        ",,,2026-11-23",
                        "d,,,")));
        assertThat(all.problems())
                .extracting(problem -> problem.where() + " " + problem.what())
                .containsExactly(
                        "av.csv:2 when it was last seen is missing or no time",
                        "av.csv:3 a MAC address is none",
                        "av.csv:4 the BIOS UUID is none",
                        "av.csv:5 nothing tells which machine it is",
                        "av.csv:6 when it was last seen is missing or no time");
    }

    @Test
    void refusesAListThatDoesNotSayWhenAMachineWasSeen() {
        Problem problem = refused(csv("host", "web-01"));
        assertThat(problem.where()).isEqualTo("av.csv");
        assertThat(problem.what()).isEqualTo("no column says when a machine was last seen");
        assertThat(problem.expected().orElse("")).startsWith("one of lastseen, ");
    }

    @Test
    void readsJsonAsAnInterfaceHandsItOut() {
        judged(
                        console("{\"value\": [{\"computerDnsName\": \"web-01.corp.example\", \"lastSeen\":"
                                + " \"2026-11-23T07:00:00.123Z\"}]}"),
                        vm -> named(vm, "web-01.corp.example"))
                .findsNothing();
    }
}
