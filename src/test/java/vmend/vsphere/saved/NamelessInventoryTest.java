package vmend.vsphere.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vmend.inventory.Device;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.GuestNic;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Vm;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamelessInventoryTest {
    /** Shorter texts, such as a port group called DMZ, also occur by chance. */
    private static final int TELLING = 5;

    private Estate before;
    private Estate after;

    @BeforeAll
    void read() {
        before = ReadEstate.estate();
        after = Anonymous.of(before);
    }

    @Test
    void leavesNoNameAnywhereInTheFile() throws IOException {
        String text = text(after);
        Set<String> left = new TreeSet<>();
        for (String name : names()) {
            // Within a longer word, such as a pseudonym's digits, it may stand by chance.
            Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(name) + "(?![0-9A-Za-z])");
            if (name.length() >= TELLING
                    && text.contains(name)
                    && word.matcher(text).find()) {
                left.add(name);
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void wouldNoticeANameThatIsLeft() throws IOException {
        assertThat(text(before)).contains(before.all(Vm.class).get(0).name());
    }

    @Test
    void givesEqualNamesEqualPseudonymsAndOthersOthers() {
        Map<String, String> pseudonyms = new HashMap<>();
        Map<String, String> origins = new HashMap<>();
        for (ManagedObject object : before.objects()) {
            String pseudonym = after.find(object.ref()).orElseThrow().name();
            if (object.get(Properties.name(object.kind())).shown().isPresent()) {
                assertThat(pseudonyms.computeIfAbsent(object.name(), any -> pseudonym))
                        .isEqualTo(pseudonym);
                assertThat(origins.computeIfAbsent(pseudonym, any -> object.name()))
                        .isEqualTo(object.name());
            }
        }
    }

    @Test
    void keepsTheSameAddressTheSameOnDeviceAndInGuest() {
        for (Vm vm : before.all(Vm.class)) {
            Vm anonymous = after.find(vm.ref(), Vm.class).orElseThrow();
            for (GuestNic nic : vm.get(Properties.GUEST_NICS).shown().orElse(java.util.List.of())) {
                boolean same = macs(vm).containsValue(nic.macAddress().orElse("-"));
                String pseudonym = anonymous.get(Properties.GUEST_NICS).shown().orElseThrow().stream()
                        .filter(one -> one.deviceKey() == nic.deviceKey())
                        .findFirst()
                        .flatMap(GuestNic::macAddress)
                        .orElse("-");
                assertThat(macs(anonymous).containsValue(pseudonym)).isEqualTo(same);
            }
        }
    }

    @Test
    void leavesUnknownUnknownAndUnsetUnset() {
        for (ManagedObject object : before.objects()) {
            ManagedObject anonymous = after.find(object.ref()).orElseThrow();
            for (Need<?> need : object.facts().asked()) {
                assertThat(state(anonymous.get(need)))
                        .as("%s %s", object.ref(), need)
                        .isEqualTo(state(object.get(need)));
            }
        }
    }

    @Test
    void makesOtherPseudonymsEachTime() {
        assertThat(Anonymous.of(before).vcenter().name())
                .isNotEqualTo(after.vcenter().name());
    }

    private static String state(Fact<?> fact) {
        return fact.match(value -> "known", () -> "unset", reason -> "unknown");
    }

    private static Map<Integer, String> macs(Vm vm) {
        Map<Integer, String> macs = new HashMap<>();
        for (Device device : vm.get(Properties.DEVICES).shown().orElse(java.util.List.of())) {
            device.macAddress().ifPresent(mac -> macs.put(device.key(), mac));
        }
        return macs;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        names.add(before.vcenter().url().replaceFirst("https?://", ""));
        names.add(before.vcenter().instanceUuid());
        for (ManagedObject object : before.objects()) {
            object.get(Properties.name(object.kind())).shown().ifPresent(names::add);
            object.get(new Need.Attributes()).shown().ifPresent(all -> names.addAll(all.values()));
            object.get(new Need.Tags()).shown().ifPresent(all -> all.forEach(tag -> names.add(tag.name())));
        }
        for (Vm vm : before.all(Vm.class)) {
            vm.get(Properties.INSTANCE_UUID).shown().ifPresent(names::add);
            vm.get(Properties.GUEST_HOST_NAME).shown().ifPresent(names::add);
            names.addAll(macs(vm).values());
            vm.get(Properties.GUEST_NICS)
                    .shown()
                    .ifPresent(nics -> nics.forEach(nic -> {
                        nic.macAddress().ifPresent(names::add);
                        names.addAll(nic.ipAddresses());
                    }));
            vm.get(Properties.DEVICES)
                    .shown()
                    .ifPresent(devices -> devices.forEach(device ->
                            device.backing().flatMap(Device.Backing::detail).ifPresent(names::add)));
        }
        // The folders every datacenter has are nobody's names, and the words are also property names.
        names.removeAll(Set.of("datastore", "network", "Datacenters", "Resources"));
        // The registry's range of virtual routers is everybody's.
        names.removeIf(name -> name.startsWith("00:00:5e:"));
        return names;
    }

    private static String text(Estate estate) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InventoryWriter.write(estate, out);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
