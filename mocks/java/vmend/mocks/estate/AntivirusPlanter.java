package vmend.mocks.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import vmend.mocks.estate.EstateGenerator.Planted;
import vmend.mocks.estate.Truth.Verdict;

/** Gives guests process lists: most with an anti-virus engine, some without, some that nobody can conclude anything from. */
final class AntivirusPlanter {
    private static final List<String> WINDOWS = List.of("svchost.exe|10.0.20348.1", "lsass.exe|10.0.20348.1");
    private static final List<String> LINUX = List.of("systemd", "sshd", "cron");
    private static final List<String> WINDOWS_ENGINES =
            List.of("MsMpEng.exe|4.18.24090.11", "csfalconservice.exe|7.11.0", "ekrn.exe|10.1", "C:\\av\\avp.exe|12.4");
    private static final List<String> LINUX_ENGINES = List.of("clamd", "falcon-sensor", "wdavdaemon", "/opt/kesl");
    private static final List<String> WINDOWS_PARTS = List.of("klnagent.exe|14.2", "cytray.exe|8.1", "FSAUA.EXE|19");
    private static final List<String> LINUX_PARTS = List.of("klnagent", "freshclam", "eraagent");
    /** A list of so many bytes may have been cut; one byte less is whole. */
    private static final int MAY_BE_CUT = 62 * 1024 - 1023;

    private final SplittableRandom random;
    private final List<Planted> planted;

    AntivirusPlanter(SplittableRandom random, List<Planted> planted) {
        this.random = random;
        this.planted = planted;
    }

    /** Plants into a machine of which everything else is said by now. */
    void plant(ObjectNode vm, String guard) {
        String name = vm.path("name").asText();
        boolean unreachable = vm.path("connection").asText().equals("inaccessible");
        if (unreachable) {
            truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            return;
        }
        boolean solution = vm.path("template").asBoolean(false) || vm.has("managedBy");
        if (!solution && vm.path("unreadable").has("runtime.powerState")) {
            truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            return;
        }
        boolean judged = vm.path("power").asText("poweredOn").equals("poweredOn")
                && !solution
                && !vm.has("product")
                && !vm.path("guest").asText().startsWith("vmkernel");
        if (!judged) {
            return;
        }
        boolean windows = vm.path("guest").asText().startsWith("windows");
        if (vm.path("connection").asText().equals("disconnected")) {
            truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            return;
        }
        ObjectNode said = vm.putObject("appInfo").put("age", random.nextBoolean() ? "PT2H" : "PT23H");
        ArrayNode apps = said.putArray("apps");
        (windows ? WINDOWS : LINUX).forEach(apps::add);
        guest(vm, name, said, windows, guard);
    }

    private void guest(ObjectNode vm, String name, ObjectNode said, boolean windows, String guard) {
        ArrayNode apps = (ArrayNode) said.get("apps");
        switch (random.nextInt(24)) {
            case 0, 1 -> truth(name, Facets.NO_ENGINE, Verdict.FAIL, guard);
            case 2 -> {
                apps.add(one(windows ? WINDOWS_PARTS : LINUX_PARTS));
                truth(name, Facets.AGENT_ONLY, Verdict.FAIL, guard);
            }
            case 3 -> {
                // The engine of another system is no engine of this one.
                apps.add(one(windows ? List.of("clamd", "wdavdaemon") : List.of("MsMpEng.exe", "ekrn.exe")));
                truth(name, Facets.NO_ENGINE, Verdict.FAIL, guard);
            }
            case 4 -> {
                said.put("off", true);
                truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            }
            case 5 -> {
                vm.remove("appInfo");
                truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            }
            case 6 -> {
                apps.add(one(windows ? WINDOWS_ENGINES : LINUX_ENGINES));
                said.put("age", "PT25H");
                truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            }
            case 7 -> {
                said.put("padTo", MAY_BE_CUT);
                truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            }
            case 8 -> {
                said.put("padTo", MAY_BE_CUT - 1);
                truth(name, Facets.NO_ENGINE, Verdict.FAIL, guard);
            }
            case 9 -> {
                apps.add(one(windows ? WINDOWS_ENGINES : LINUX_ENGINES));
                said.put("padTo", MAY_BE_CUT + 500);
            }
            case 10 -> {
                said.put("text", "{\"version\":\"1\",\"applications\":[");
                truth(name, Facets.PROTECTION_UNKNOWN, Verdict.UNKNOWN, guard);
            }
            default -> apps.add(one(windows ? WINDOWS_ENGINES : LINUX_ENGINES));
        }
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void truth(String vm, String facet, Verdict verdict, String guard) {
        planted.add(new Planted(Facets.ANTIVIRUS, vm, facet, "", verdict, guard));
    }
}
