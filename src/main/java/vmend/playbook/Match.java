package vmend.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.Kind;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Properties;
import vmend.inventory.Tag;
import vmend.inventory.Vm;

/**
 * Which objects an exemption, a protection, a zone or a scope means: every criterion that is given must hold.
 *
 * @param tag {@code category/name}
 * @param attribute {@code name=value} of a custom attribute
 * @param folder an inventory path; the object lies in it or below
 * @param pool a resource pool's name, of machines
 * @param cluster a cluster's name
 * @param name a name with {@code *} and {@code ?}, case ignored
 * @param portGroup the name of the port group the finding is about, with {@code *} and {@code ?}
 * @param id {@code Type:moref}, or a machine's instanceUuid
 */
public record Match(
        Optional<String> tag,
        Optional<String> attribute,
        Optional<String> folder,
        Optional<String> pool,
        Optional<String> cluster,
        Optional<String> name,
        Optional<String> portGroup,
        Optional<String> id) {

    /** Whether an object is meant; unknown when a criterion that could not be read decides. */
    public Fact<Boolean> test(ManagedObject object, Optional<Facet> facet, Estate estate) {
        List<Fact<Boolean>> answers = new ArrayList<>();
        tag.ifPresent(wanted -> answers.add(tags(object)
                .map(tags -> tags.stream().anyMatch(t -> t.toString().equalsIgnoreCase(wanted)))));
        attribute.ifPresent(wanted -> answers.add(hasAttribute(object, wanted)));
        folder.ifPresent(wanted -> answers.add(liesIn(object, wanted, estate)));
        pool.ifPresent(wanted -> answers.add(inPool(object, wanted, estate)));
        cluster.ifPresent(wanted -> answers.add(Fact.known(
                estate.clusterName(object).filter(wanted::equalsIgnoreCase).isPresent())));
        name.ifPresent(
                wanted -> answers.add(object.get(Properties.name(object.kind())).map(n -> glob(wanted, n))));
        portGroup.ifPresent(wanted -> answers.add(Fact.known(
                portGroupName(object, facet).filter(n -> glob(wanted, n)).isPresent())));
        id.ifPresent(wanted -> answers.add(Fact.known(isId(object, wanted))));
        if (answers.stream().anyMatch(answer -> answer.is(false))) {
            return Fact.known(false);
        }
        return answers.stream().filter(answer -> !answer.is(true)).findFirst().orElse(Fact.known(!answers.isEmpty()));
    }

    /** What must be read of objects of a kind to answer. */
    public Set<Need<?>> needs() {
        Set<Need<?>> needs = new java.util.LinkedHashSet<>();
        tag.ifPresent(any -> needs.add(new Need.Tags()));
        attribute.ifPresent(any -> needs.add(new Need.Attributes()));
        return needs;
    }

    private static Fact<Set<Tag>> tags(ManagedObject object) {
        return object.get(new Need.Tags());
    }

    private static Fact<Boolean> hasAttribute(ManagedObject object, String wanted) {
        int equals = wanted.indexOf('=');
        String key = equals < 0 ? wanted : wanted.substring(0, equals);
        Fact<Map<String, String>> attributes = object.get(new Need.Attributes());
        return attributes.map(
                map -> map.containsKey(key) && (equals < 0 || map.get(key).equals(wanted.substring(equals + 1))));
    }

    private static Fact<Boolean> liesIn(ManagedObject object, String wanted, Estate estate) {
        String path = estate.path(object);
        String folder = wanted.endsWith("/") ? wanted.substring(0, wanted.length() - 1) : wanted;
        if (path.startsWith("…")) {
            return Fact.unknown("the folders above " + object.name() + " are not visible");
        }
        return Fact.known(path.equals(folder) || path.startsWith(folder + "/"));
    }

    private static Fact<Boolean> inPool(ManagedObject object, String wanted, Estate estate) {
        if (!(object instanceof Vm vm)) {
            return Fact.known(false);
        }
        return vm.get(Properties.VM_POOL)
                .map(ref -> estate.find(ref).stream()
                        .flatMap(pool -> estate.lineage(pool).stream())
                        .anyMatch(part ->
                                part.kind() == Kind.RESOURCE_POOL && part.name().equalsIgnoreCase(wanted)));
    }

    private static Optional<String> portGroupName(ManagedObject object, Optional<Facet> facet) {
        return object.kind() == Kind.DISTRIBUTED_PORT_GROUP || object.kind() == Kind.NETWORK
                ? Optional.of(object.name())
                : facet.flatMap(Facet::portGroup);
    }

    private static boolean isId(ManagedObject object, String wanted) {
        return object.ref().toString().equals(wanted)
                || (object instanceof Vm vm && vm.get(Properties.INSTANCE_UUID).is(wanted.toLowerCase(Locale.ROOT)));
    }

    private static boolean glob(String pattern, String text) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
