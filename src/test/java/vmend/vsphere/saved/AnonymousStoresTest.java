package vmend.vsphere.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.inventory.Datastore;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.StoreInfo;
import vmend.inventory.Vm;
import vmend.playbook.Context;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbooks.Shipped;

/** What is said of datastores does not depend on their names, nor on whether it was saved in between. */
class AnonymousStoresTest {
    private static final Estate DEMO = ReadEstate.estate();

    private static Set<String> findings(Estate estate) {
        Playbook playbook =
                Shipped.catalog().find("shared-datastores").orElseThrow().byDefault();
        Context context = new Context(estate, List.of(), (object, facet) -> Fact.unset());
        Set<String> found = new TreeSet<>();
        for (Judges.Entry<?> entry : playbook.judges().entries()) {
            for (ManagedObject object : estate.all(entry.type())) {
                entry.judge(object, context)
                        .forEach(finding ->
                                found.add(object.ref() + " " + finding.facet().id() + " " + finding.verdict() + " "
                                        + finding.evidence().size()));
            }
        }
        return found;
    }

    @Test
    void findsTheSameUnderPseudonyms() {
        assertThat(findings(DEMO)).hasSizeGreaterThan(8);
        assertThat(findings(Anonymous.of(DEMO))).isEqualTo(findings(DEMO));
    }

    @Test
    void findsTheSameInWhatWasSaved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("inventory.json.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            InventoryWriter.write(DEMO, out);
        }
        try (SavedInventory saved = new SavedInventory(file)) {
            Estate back = saved.read(ReadEstate.judging().cheapNeeds());
            assertThat(findings(back)).isEqualTo(findings(DEMO));
            for (Datastore store : DEMO.all(Datastore.class)) {
                for (Property<?> property : List.of(
                        Properties.STORE_INFO, Properties.MOUNTS, Properties.CAPACITY, Properties.UNCOMMITTED)) {
                    assertThat(back.find(store.ref()).orElseThrow().get(property))
                            .isEqualTo(store.get(property));
                }
            }
            for (Vm vm : DEMO.all(Vm.class)) {
                assertThat(back.find(vm.ref()).orElseThrow().get(Properties.VM_FILES))
                        .isEqualTo(vm.get(Properties.VM_FILES));
            }
        }
    }

    @Test
    void namesNoServerAndNoPath() {
        String shown = Anonymous.of(DEMO).all(Datastore.class).stream()
                .map(store -> store.get(Properties.STORE_INFO)
                                .shown()
                                .map(StoreInfo::toString)
                                .orElse("")
                        + store.get(Properties.STORE_URL).shown().orElse(""))
                .reduce("", String::concat);
        assertThat(shown).contains("NasDatastoreInfo", "SEC_KRB5I").doesNotContain("nas-01", "/export");
    }
}
