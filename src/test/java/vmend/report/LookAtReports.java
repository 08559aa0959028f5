package vmend.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vmend.plan.Plan;
import vmend.plan.SampleEstate;
import vmend.plan.SamplePlans;

/** Writes every format of two sample plans into a folder, for people to look at; no test. */
final class LookAtReports {
    private LookAtReports() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(folder, "estate", SampleEstate.plan());
        write(
                folder,
                "hostile",
                SamplePlans.named("</script>\"'&<b>\n\u202Eevil\u001b[31m|{{x}}`日本語` العربية " + "long".repeat(250)));
    }

    private static void write(Path folder, String name, Plan plan) throws IOException {
        PlanDocument document = PlanDocument.of(plan).in("plan.json");
        for (Reports format : Reports.values()) {
            Files.write(folder.resolve(name + format.ending()), format.bytes(document));
        }
        for (int width : new int[] {80, 120, 160}) {
            String text = TerminalReport.of(
                    document,
                    new TerminalStyle(width, false, false),
                    List.of("vmend show plan.json", "vmend plan --report report.html"));
            Files.writeString(folder.resolve(name + "-" + width + ".txt"), text);
        }
    }
}
