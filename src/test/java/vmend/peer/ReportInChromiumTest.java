package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.mocks.MockVcenter;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SampleFindings;
import vmend.plan.SamplePlans;
import vmend.playbook.Severity;
import vmend.playbook.Verdict;
import vmend.report.PlanDocument;
import vmend.report.Reports;
import vmend.report.RunReports;
import vmend.report.SampleRuns;

/** The report as its readers use it, in a real browser. */
@NeedsPeer(Peer.CHROMIUM)
class ReportInChromiumTest {
    private static final Plan SMALL = SampleEstate.plan();
    private static final Plan LARGE = SampleFindings.plan(5_000);
    private static final String SHOWN = "document.querySelectorAll('.finding:not([hidden])')";
    /** What a reader sees: nothing hidden, and every group around it open. */
    private static final String SEEN = "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility())";

    @TempDir
    private static Path folder;

    private static Chromium browser;
    private static Path small;
    private static Path large;

    @BeforeAll
    static void start() throws IOException {
        small = write("small.html", SMALL);
        large = write("large.html", LARGE);
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void filtersByVerdictSeverityPlaybookAndStepAndSaysHowManyMatch() {
        ChromiumPage page = open(large, "");

        page.choose("verdict", "unknown");
        assertThat(shown(page)).isEqualTo(count(f -> f.verdict() == Verdict.UNKNOWN));
        page.choose("verdict", "fail").choose("severity", "high");
        assertThat(shown(page)).isEqualTo(count(f -> f.verdict() == Verdict.FAIL && f.severity() == Severity.HIGH));
        page.choose("severity", "").choose("verdict", "").choose("playbook", "idle-vms");
        assertThat(shown(page)).isEqualTo(count(f -> f.playbook().equals("idle-vms")));
        page.choose("follows", "step");
        long both = count(f -> f.playbook().equals("idle-vms") && !f.steps().isEmpty());
        assertThat(shown(page)).isEqualTo(both).isPositive();
        assertThat(text(page, "#shown")).isEqualTo(both + " of 5,000 findings match");
        page.choose("playbook", "").choose("follows", "held");
        assertThat(shown(page)).isEqualTo(LARGE.skipped().size());
        page.click("#reset");
        assertThat(text(page, "#shown")).isEqualTo("All 5,000 findings");
        assertQuiet(page);
    }

    @Test
    void findsEveryWordWhereverItStandsAndOpensTheGroupsOfFewResults() {
        ChromiumPage page = open(large, "");
        assertThat(page.count(SEEN + ".length")).isZero();

        page.press("/").type("TEAM-b prod-2 image-b.iso");

        long expected = count(f -> f.subject().owner().equals(java.util.Optional.of("team-b"))
                && f.subject().cluster().equals(java.util.Optional.of("Prod-2"))
                && f.reason().contains("image-b.iso"));
        assertThat(shown(page)).isEqualTo(expected).isBetween(1L, 150L);
        assertThat(page.count(SEEN + ".length")).isEqualTo((int) expected);
        page.press("Escape");
        assertThat(shown(page)).isEqualTo(5_000);
        assertThat(page.ask("document.getElementById('search').value").asText()).isEmpty();
        assertQuiet(page);
    }

    @Test
    void sortsByNameAndBackToWorstFirst() {
        ChromiumPage page = open(large, "");
        List<String> worstFirst = names(page);

        page.choose("group", "nothing").choose("sort", "name");
        assertThat(names(page))
                .isEqualTo(LARGE.findings().stream()
                        .map(f -> f.subject().name())
                        .sorted()
                        .toList())
                .isNotEqualTo(worstFirst);
        page.choose("group", "owner").choose("sort", "cluster");
        assertThat(strings(
                        page,
                        "[...document.querySelectorAll('#regrouped details:first-child .finding')]"
                                + ".map(f => f.dataset.cluster).filter((c, i, all) => i === 0 || c !== all[i - 1])"))
                .containsExactly("Prod-2", "Prod-8", "");
        page.choose("sort", "").choose("group", "");
        assertThat(names(page)).isEqualTo(worstFirst);
        assertQuiet(page);
    }

    @Test
    void groupsByPlaybookClusterZoneAndOwnerWithWhatIsNotKnownLast() {
        ChromiumPage page = open(large, "");

        page.choose("group", "playbook");
        assertThat(groups(page))
                .containsExactly("idle-vms", "missing-antivirus", "promiscuous-port-groups", "unused-devices");
        page.choose("group", "cluster");
        assertThat(groups(page)).hasSize(13).startsWith("Prod-1", "Prod-2").endsWith("Prod-12", "in no cluster");
        page.choose("group", "zone");
        assertThat(groups(page)).containsExactly("dmz", "office", "pci", "zone not known");
        page.choose("group", "owner");
        assertThat(groups(page)).hasSize(6).startsWith("team-b").endsWith("owner not named");
        assertThat(page.count("document.querySelectorAll('.finding').length")).isEqualTo(5_000);
        page.choose("severity", "high");
        assertThat(shown(page)).isEqualTo(count(f -> f.severity() == Severity.HIGH));
        assertQuiet(page);
    }

    @Test
    void opensAndMarksTheFindingThatTheAddressNamesWhateverTheFiltersSay() {
        Plan.Finding low = LARGE.findings().stream()
                .filter(f -> f.severity() == Severity.LOW)
                .findFirst()
                .orElseThrow();
        ChromiumPage page = open(large, "#finding-" + low.id());

        assertThat(strings(page, SEEN + ".filter(f => f.classList.contains('linked')).map(f => f.id)"))
                .containsExactly("finding-" + low.id());
        assertThat(page.ask("document.activeElement.id").asText()).isEqualTo("finding-" + low.id());
        page.choose("severity", "high").choose("group", "zone");
        assertThat(text(page, "#shown")).endsWith("the linked one does not match and is shown too");
        assertThat(strings(page, "[...document.querySelectorAll('.linked:not([hidden])')].map(f => f.id)"))
                .containsExactly("finding-" + low.id());
        Plan.Finding other = LARGE.findings().get(4_321);
        page.goTo("#finding-" + other.id());
        assertThat(strings(page, SEEN + ".filter(f => f.classList.contains('linked')).map(f => f.id)"))
                .containsExactly("finding-" + other.id());
        assertQuiet(page);
    }

    @Test
    void isWorkedByKeyboard() {
        ChromiumPage page = open(small, "");
        List<String> ids = strings(page, SEEN + ".map(f => f.id)");

        page.press("j", "j", "k", "ArrowDown");
        assertThat(focused(page)).isEqualTo(ids.get(1));
        assertThat(page.ask("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
        page.press("Enter");
        assertThat(page.ask("new Promise(done => setTimeout(() => done(location.hash)))")
                        .asText())
                .isEqualTo("#" + ids.get(1));
        page.press("?");
        assertThat(page.ask("document.getElementById('keys').open").asBoolean()).isTrue();
        page.press("Escape");
        assertThat(page.ask("document.getElementById('keys').open").asBoolean()).isFalse();
        page.press("o");
        assertThat(page.count(SEEN + ".length")).isZero();
        page.press("o");
        assertThat(page.count(SEEN + ".length")).isEqualTo(ids.size());
        page.press("/").type("jk?o");
        assertThat(page.ask("document.activeElement.value").asText()).isEqualTo("jk?o");
        assertQuiet(page);
    }

    @Test
    void namesEveryControlForThoseWhoDoNotSeeIt() {
        ChromiumPage page = open(small, "");

        assertThat(page.count("[...document.querySelectorAll('button, input, select, a')]"
                        + ".filter(e => !(e.labels?.length || e.textContent.trim() || e.ariaLabel)).length"))
                .isZero();
        assertThat(page.ask("document.getElementById('shown').getAttribute('role')")
                        .asText())
                .isEqualTo("status");
        assertThat(page.count("document.querySelectorAll('[aria-labelledby]').length"))
                .isEqualTo(page.count("[...document.querySelectorAll('[aria-labelledby]')]"
                        + ".filter(e => document.getElementById(e.getAttribute('aria-labelledby'))).length"));
    }

    @Test
    void isDarkAsTheSystemIsAndAsTheReaderWants() {
        ChromiumPage page = browser.page().seenAs("screen", "dark").open(small, "");
        String dark = background(page);
        page.seenAs("screen", "light");
        String light = background(page);

        assertThat(dark).isEqualTo("rgb(18, 22, 29)");
        assertThat(light).isEqualTo("rgb(246, 247, 249)");
        page.click("#theme");
        assertThat(background(page)).isEqualTo(dark);
        page.press("t");
        assertThat(background(page)).isEqualTo(light);
        assertThat(text(page, "#theme")).isEqualTo("Theme: light");
        assertQuiet(page);
    }

    @Test
    void printsEveryFindingInDarkInkWithoutControls() {
        ChromiumPage page = open(small, "").press("o");
        page.ask("addEventListener('beforeprint', () => {"
                + " window.closed = document.querySelectorAll('details:not([open])').length; })");

        assertThat(new String(page.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(page.count("window.closed")).isZero();
        assertThat(page.count(SEEN + ".length")).isZero();
        page.seenAs("print", "dark").click("#theme");
        assertThat(background(page)).isEqualTo("rgb(255, 255, 255)");
        assertThat(page.count("[...document.querySelectorAll('nav, #tools')].filter(e => e.checkVisibility()).length"))
                .isZero();
        assertQuiet(page);
    }

    @Test
    void isWholeWithoutJavaScript() {
        ChromiumPage page = browser.page().withoutJavaScript().open(small, "");

        assertThat(page.count(SEEN + ".length")).isEqualTo(SMALL.findings().size());
        assertThat(page.count("[...document.querySelectorAll('#tools, #shown, #theme, #help, #keys')]"
                        + ".filter(e => e.checkVisibility()).length"))
                .isZero();
        assertThat(page.count(
                        "[...document.querySelectorAll('.steps tbody tr')].filter(e => e.checkVisibility()).length"))
                .isEqualTo(SMALL.steps().size());
        String fragment = "#finding-" + SMALL.findings().get(3).id();
        ChromiumPage linked = browser.page().withoutJavaScript().open(small, fragment);
        assertThat("#" + linked.ask("document.querySelector(':target').id").asText())
                .isEqualTo(fragment);
        assertQuiet(page);
    }

    @Test
    void showsHostileNamesAsTextHoweverTheyAreSearchedGroupedAndSorted() throws IOException {
        String name = "</script><script>window.evil = 1</script><img src=x onerror='window.evil = 2'>"
                + "\" onfocus=\"window.evil = 3\" ]]> <!-- {{x}} javascript:alert(1) \u202E";
        ChromiumPage page = open(write("hostile.html", SamplePlans.named(name)), "");
        int scripts = page.count("document.scripts.length");

        for (String group : List.of("playbook", "cluster", "zone", "owner", "")) {
            page.choose("sort", group).choose("group", group);
        }
        page.choose("group", "owner").press("/").type("<script>window.evil");

        assertThat(shown(page)).isEqualTo(2);
        assertThat(groups(page)).singleElement().asString().contains("</script><script>window.evil = 1</script><img");
        assertThat(scripts).isEqualTo(1);
        assertThat(page.count("document.scripts.length")).isEqualTo(1);
        assertThat(page.count("document.querySelectorAll('img').length")).isZero();
        assertThat(page.ask("typeof window.evil").asText()).isEqualTo("undefined");
        assertQuiet(page);
    }

    @Test
    void runsNoScriptButItsOwn() {
        ChromiumPage page = open(small, "");

        page.ask("(() => { const script = document.createElement('script'); script.textContent = 'window.evil = 1';"
                + " document.body.append(script); document.body.setAttribute('onclick', 'window.evil = 2');"
                + " document.body.click(); })()");

        assertThat(page.ask("typeof window.evil").asText()).isEqualTo("undefined");
        assertThat(page.complaints()).hasSize(2).allMatch(text -> text.contains("Content Security Policy"));
    }

    /** Every name of an estate made to break readers, read, judged and shown. */
    @Test
    void showsTheWholeHostileEstateAsText() throws IOException {
        Path report = folder.resolve("estate.html");
        try (MockVcenter mock = MockVcenter.builder().estate("hostile").start()) {
            InProcess.Ran ran = new InProcess(folder)
                    .to(mock)
                    .run("plan", "--set", "unused-devices.connectedLongerThan=PT0S", "--report", report.toString());
            assertThat(ran.exit()).as(ran.err()).isZero();
        }
        ChromiumPage page = open(report, "");
        for (String group : List.of("playbook", "cluster", "zone", "owner", "nothing")) {
            page.choose("group", group).choose("sort", "name");
        }

        page.press("/").type("<img src=x");

        assertThat(names(page)).contains("<img src=x onerror=alert(1)>");
        assertThat(page.count("document.querySelectorAll('img').length")).isZero();
        assertThat(page.count("document.scripts.length")).isEqualTo(1);
        assertQuiet(page);
    }

    @Test
    void showsARunInTheSameWay() throws IOException {
        Path report = folder.resolve("run.html");
        Files.write(report, RunReports.HTML.bytes(SampleRuns.named("</script><script>window.evil = 1</script>")));
        ChromiumPage page = browser.page().seenAs("screen", "light").open(report, "");
        String light = background(page);

        page.press("t");

        assertThat(background(page)).isEqualTo("rgb(18, 22, 29)").isNotEqualTo(light);
        assertThat(text(page, "#theme")).isEqualTo("Theme: dark");
        assertThat(page.ask("typeof window.evil").asText()).isEqualTo("undefined");
        assertQuiet(page);
    }

    private static ChromiumPage open(Path file, String fragment) {
        return browser.page().open(file, fragment);
    }

    private static Path write(String name, Plan plan) throws IOException {
        return Files.write(folder.resolve(name), Reports.HTML.bytes(PlanDocument.of(plan)));
    }

    private static void assertQuiet(ChromiumPage page) {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).isEmpty();
    }

    private static long count(Predicate<Plan.Finding> which) {
        return LARGE.findings().stream().filter(which).count();
    }

    private static long shown(ChromiumPage page) {
        return page.count(SHOWN + ".length");
    }

    private static List<String> names(ChromiumPage page) {
        return strings(page, "[..." + SHOWN + "].map(f => f.querySelector('.name').textContent)");
    }

    private static List<String> groups(ChromiumPage page) {
        return strings(
                page,
                "[...document.querySelectorAll('#regrouped details:not([hidden]) .where')].map(e => e.textContent)");
    }

    private static String focused(ChromiumPage page) {
        return page.ask("document.activeElement.id").asText();
    }

    private static String text(ChromiumPage page, String selector) {
        return page.ask("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    private static String background(ChromiumPage page) {
        return page.ask("getComputedStyle(document.body).backgroundColor").asText();
    }

    private static List<String> strings(ChromiumPage page, String expression) {
        List<String> strings = new ArrayList<>();
        for (JsonNode node : page.ask(expression)) {
            strings.add(node.asText());
        }
        return strings;
    }
}
