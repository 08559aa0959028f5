package vmend.playbooks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vmend.playbooks.guest.Antivirus.judged;
import static vmend.testing.Times.hours;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vmend.playbook.Playbook;
import vmend.playbook.ShippedTable;
import vmend.playbook.Table;
import vmend.problem.ProblemException;

class NameListTest {
    private static Playbook own(String json) {
        return Antivirus.with(Map.of("names", "own.json"), Map.of("own.json", json));
    }

    @Test
    void shipsEnginesForBothSystemsEachWithItsSource() {
        List<NameList.Entry> entries = NameList.shipped().entries();
        for (GuestSystem system : GuestSystem.values()) {
            assertThat(entries)
                    .filteredOn(entry -> entry.isOn(system) && entry.part() == NameList.Part.ENGINE)
                    .hasSizeGreaterThan(10);
        }
        assertThat(ShippedTable.besides(NameList.class, "antivirus-names.json").rows())
                .allSatisfy(
                        row -> assertThat(row.cells()).containsOnlyKeys("product", "os", "names", "kind", "source"));
        assertThat(entries)
                .extracting(entry -> entry.os() + "/" + entry.name().toLowerCase(java.util.Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void isExtendedByASitesOwn() {
        judged(
                        own("[{\"product\": \"HouseGuard\", \"os\": \"any\", \"names\": [\"hgd\", \"hgd.exe\"],"
                                + " \"kind\": \"engine\", \"source\": \"us\"}]"),
                        vm -> vm.linux().appInfo(hours(1), "hgd"))
                .findsNothing();
    }

    @Test
    void isCorrectedByASitesOwn() {
        judged(
                        own("[{\"product\": \"Defender\", \"os\": \"windows\", \"names\": \"msmpeng.exe\","
                                + " \"kind\": \"agent\", \"source\": \"passive mode here\"}]"),
                        vm -> vm.windows().appInfo(hours(1), "MsMpEng.exe"))
                .finds("...")
                .ofFacet("agent-only");
    }

    @Test
    void makesAnotherNeedOfAnotherList() {
        String shipped = NameList.of(Table.none()).overShipped().id();
        String more = own("[{\"product\": \"P\", \"os\": \"any\", \"names\": \"p\", \"kind\": \"engine\"}]")
                .judges()
                .entries()
                .get(0)
                .cheap()
                .toString();
        assertThat(shipped).startsWith("names ").doesNotContain("and");
        assertThat(more).contains(shipped + " and ");
    }

    @Test
    void tellsEveryBadLineByItsNumber() {
        ProblemException all = catchThrowableOfType(
                ProblemException.class,
                () -> own("[\n{\"product\": \"P\", \"os\": \"beos\", \"names\": \"p\", \"kind\": \"engine\"},\n"
                        + "{\"os\": \"any\", \"names\": \" , \", \"kind\": \"shield\"}\n]"));
        assertThat(all.problems())
                .extracting(problem -> problem.where() + " " + problem.what())
                .containsExactly(
                        "own.json:2 the system is missing or not known",
                        "own.json:3 the product is missing",
                        "own.json:3 the kind is missing or not known",
                        "own.json:3 the names are missing");
    }
}
