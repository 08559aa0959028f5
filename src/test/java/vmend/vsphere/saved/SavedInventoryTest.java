package vmend.vsphere.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Estate;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.plan.Judging;
import vmend.playbook.Finding;
import vmend.playbook.Verdict;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedInventoryTest {
    @TempDir
    private Path folder;

    private Judging.Judged judged;

    @BeforeAll
    void readTheDemo() {
        judged = ReadEstate.demo();
    }

    @Test
    void givesBackEveryFactOfEveryObject() throws IOException {
        Estate before = judged.estate();
        Estate after = new SavedInventory(save(before)).read(asked(before));
        assertThat(after.vcenter()).isEqualTo(before.vcenter());
        assertThat(after.time()).isEqualTo(before.time());
        assertThat(after.partialView()).isEqualTo(before.partialView());
        assertThat(after.notSeen()).isEqualTo(before.notSeen());
        assertThat(after.objects()).hasSameSizeAs(before.objects());
        for (ManagedObject object : before.objects()) {
            ManagedObject again = after.find(object.ref()).orElseThrow();
            for (Need<?> need : object.facts().asked()) {
                assertThat(again.get(need)).as("%s %s", object.ref(), need).isEqualTo(object.get(need));
            }
        }
    }

    @Test
    void givesTheSameFindings() throws IOException {
        Judging.Judged again = ReadEstate.judging().judge(new SavedInventory(save(judged.estate())));
        assertThat(findings(again, finding -> finding)).isEqualTo(findings(judged, finding -> finding));
    }

    @Test
    void givesTheSameVerdictsWithoutNames() throws IOException {
        Judging.Judged again = ReadEstate.judging().judge(new SavedInventory(save(Anonymous.of(judged.estate()))));
        Function<Finding, Object> verdict =
                finding -> List.of(finding.verdict(), finding.facet().name());
        // Whether a machine carries a mark is asked by the attribute's name, which is one of the names that are
        // replaced.
        List<Object> byName = List.of(List.of(Verdict.FAIL, "marked-but-in-use"));
        assertThat(findings(again, verdict)).isEqualTo(without(byName, findings(judged, verdict)));
    }

    private static List<Set<Object>> without(List<Object> those, List<Set<Object>> all) {
        return all.stream()
                .map(some -> some.stream().filter(one -> !those.contains(one)).collect(Collectors.toSet()))
                .toList();
    }

    @Test
    void doesNotKnowWhatWasNotSaved() throws IOException {
        Path file = written(header() + ",\"objects\":[{\"ref\":\"VirtualMachine:vm-1\",\"name\":{\"known\":\"a\"},"
                + "\"config.template\":{\"unknown\":\"no permission\"},\"runtime.question\":{}}]}");
        Estate estate = new SavedInventory(file)
                .read(Set.of(
                        vmend.inventory.Properties.name(vmend.inventory.Kind.VM),
                        vmend.inventory.Properties.TEMPLATE,
                        vmend.inventory.Properties.QUESTION,
                        vmend.inventory.Properties.DEVICES));
        ManagedObject vm = estate.objects().iterator().next();
        assertThat(vm.get(vmend.inventory.Properties.TEMPLATE).whyUnknown()).contains("no permission");
        assertThat(vm.get(vmend.inventory.Properties.QUESTION)).isEqualTo(vmend.inventory.Fact.unset());
        assertThat(vm.get(vmend.inventory.Properties.DEVICES).whyUnknown())
                .contains("config.hardware.device is not in the saved inventory");
    }

    private static <T> List<Set<T>> findings(Judging.Judged judged, Function<Finding, T> show) {
        return judged.byPlaybook().values().stream()
                .map(outcome -> outcome.examined().values().stream()
                        .flatMap(List::stream)
                        .map(show)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static Set<Need<?>> asked(Estate estate) {
        Set<Need<?>> needs = new LinkedHashSet<>();
        estate.objects().forEach(object -> needs.addAll(object.facts().asked()));
        return needs;
    }

    private Path save(Estate estate) throws IOException {
        Path file = Files.createTempFile(folder, "inventory", ".json.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            InventoryWriter.write(estate, out);
        }
        return file;
    }

    static String header() {
        return "{\"format\":\"vmend.inventory/1\",\"vcenter\":{\"name\":\"vc\",\"url\":\"https://vc\",\"instanceUuid\":\"u\","
                + "\"version\":\"8.0.3\",\"build\":\"1\",\"apiVersion\":\"8.0.3.0\",\"spoken\":\"8.0.2.0\"},"
                + "\"time\":\"2026-11-23T20:00:00Z\",\"notSeen\":[]";
    }

    private Path written(String json) throws IOException {
        Path file = Files.createTempFile(folder, "inventory", ".json.gz");
        Files.write(file, gzip(json.getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
