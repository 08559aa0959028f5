package vmend.playbook;

import java.util.ArrayList;
import java.util.List;
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
import vmend.inventory.Ref;
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
 * @param network the name of a network that a machine has a network card on, with {@code *} and {@code ?}
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
        Optional<String> network,
        Optional<String> id) {

    /** A match that asks for no network. */
    public Match(
            Optional<String> tag,
            Optional<String> attribute,
            Optional<String> folder,
            Optional<String> pool,
            Optional<String> cluster,
            Optional<String> name,
            Optional<String> portGroup,
            Optional<String> id) {
        this(tag, attribute, folder, pool, cluster, name, portGroup, Optional.empty(), id);
    }

    /** Whether an object is meant; unknown when a criterion that could not be read decides. */
    public Fact<Boolean> test(ManagedObject object, Optional<Facet> facet, Estate estate) {
        List<Fact<Boolean>> answers = new ArrayList<>();
        tag.ifPresent(wanted -> answers.add(tags(object)
                .map(tags -> tags.stream().anyMatch(t -> t.toString().equalsIgnoreCase(wanted)))));
        attribute.ifPresent(wanted -> answers.add(hasAttribute(object, wanted)));
        folder.ifPresent(wanted -> answers.add(liesIn(object, wanted, estate)));
        pool.ifPresent(wanted -> answers.add(inPool(object, wanted, estate)));
        cluster.ifPresent(wanted -> answers.add(inCluster(object, wanted, estate)));
        name.ifPresent(
                wanted -> answers.add(object.get(Properties.name(object.kind())).map(n -> glob(wanted, n))));
        portGroup.ifPresent(wanted -> answers.add(portGroupName(object, facet).map(n -> glob(wanted, n))));
        network.ifPresent(wanted -> answers.add(NetworkMatch.test(object, name -> glob(wanted, name), estate)));
        id.ifPresent(wanted -> answers.add(isId(object, wanted)));
        // What vCenter says is not there, such as the pool of a template, is not what was asked for.
        if (answers.stream().anyMatch(answer -> answer.is(false) || answer.equals(Fact.unset()))) {
            return Fact.known(false);
        }
        return answers.stream().filter(answer -> !answer.is(true)).findFirst().orElse(Fact.known(!answers.isEmpty()));
    }

    /** What must be read of objects of a kind to answer. */
    public Set<Need<?>> needs() {
        Set<Need<?>> needs = new java.util.LinkedHashSet<>();
        tag.ifPresent(any -> needs.add(new Need.Tags()));
        attribute.ifPresent(any -> needs.add(new Need.Attributes()));
        network.ifPresent(any -> needs.addAll(NetworkMatch.NEEDS));
        return needs;
    }

    private static Fact<Set<Tag>> tags(ManagedObject object) {
        return object.get(new Need.Tags());
    }

    private static Fact<Boolean> hasAttribute(ManagedObject object, String wanted) {
        int equals = wanted.indexOf('=');
        String key = equals < 0 ? wanted : wanted.substring(0, equals);
        Fact<Map<String, String>> attributes = object.get(new Need.Attributes());
        return attributes.map(map -> equals < 0
                ? !map.getOrDefault(key, "").isEmpty()
                : wanted.substring(equals + 1).equals(map.get(key)));
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
                .flatMap(ref -> estate.find(ref)
                        .map(pool -> above(pool, Set.of(Kind.RESOURCE_POOL), wanted, estate))
                        .orElseGet(() -> Fact.unknown("the pool of " + object.name() + " is not visible")));
    }

    private static Fact<Boolean> inCluster(ManagedObject object, String wanted, Estate estate) {
        if (!(object instanceof Vm vm)) {
            return above(object, Set.of(Kind.CLUSTER), wanted, estate);
        }
        Fact<Ref> host = vm.get(Properties.RUNS_ON);
        return host.match(
                ref -> estate.find(ref)
                        .map(one -> above(one, Set.of(Kind.CLUSTER), wanted, estate))
                        .orElseGet(() -> Fact.unknown("the host of " + object.name() + " is not visible")),
                () -> Fact.unknown("vCenter names no host for " + object.name()),
                Fact::unknown);
    }

    /** Whether an object of that name stands above; unknown where what is above is not visible up to the root. */
    private static Fact<Boolean> above(ManagedObject object, Set<Kind> kinds, String wanted, Estate estate) {
        List<Fact<Boolean>> named = estate.lineage(object).stream()
                .filter(part -> kinds.contains(part.kind()))
                .map(part -> part.get(Properties.name(part.kind())).map(wanted::equalsIgnoreCase))
                .toList();
        if (named.stream().anyMatch(one -> one.is(true))) {
            return Fact.known(true);
        }
        // Hosts and pools lie in one cluster or compute resource; once that is met, nothing above it can decide.
        boolean whole = estate.lineage(object).stream()
                        .anyMatch(part -> part.kind() == Kind.CLUSTER || part.kind() == Kind.COMPUTE_RESOURCE)
                || !estate.path(object).startsWith("…");
        if (!whole) {
            return Fact.unknown("what is above " + object.name() + " is not visible");
        }
        return named.stream().filter(one -> !one.is(false)).findFirst().orElse(Fact.known(false));
    }

    private static Fact<String> portGroupName(ManagedObject object, Optional<Facet> facet) {
        return object.kind() == Kind.DISTRIBUTED_PORT_GROUP || object.kind() == Kind.NETWORK
                ? object.get(Properties.name(object.kind()))
                : facet.flatMap(Facet::portGroup).map(Fact::known).orElseGet(Fact::unset);
    }

    private static Fact<Boolean> isId(ManagedObject object, String wanted) {
        if (object.ref().toString().equals(wanted)) {
            return Fact.known(true);
        }
        // Type:moref is no instance UUID, and needs none to be told.
        return object instanceof Vm vm && wanted.indexOf(':') < 0
                ? vm.get(Properties.INSTANCE_UUID).map(wanted::equalsIgnoreCase)
                : Fact.known(false);
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
