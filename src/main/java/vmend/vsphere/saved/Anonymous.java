package vmend.vsphere.saved;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vmend.inventory.BackingKind;
import vmend.inventory.Device;
import vmend.inventory.Disk;
import vmend.inventory.Estate;
import vmend.inventory.EventLog;
import vmend.inventory.Fact;
import vmend.inventory.Facts;
import vmend.inventory.GuestNic;
import vmend.inventory.IpStack;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Objects;
import vmend.inventory.PlacementRule;
import vmend.inventory.Properties;
import vmend.inventory.Property;
import vmend.inventory.Question;
import vmend.inventory.Ref;
import vmend.inventory.ScheduledTask;
import vmend.inventory.StandardPortGroup;
import vmend.inventory.StandardSwitch;
import vmend.inventory.StoreInfo;
import vmend.inventory.StoreMount;
import vmend.inventory.Tag;
import vmend.inventory.VcenterInfo;
import vmend.inventory.VmFiles;
import vmend.inventory.VmkernelNic;

/**
 * Replaces what names a site by pseudonyms: the same text becomes the same pseudonym within one file, and nothing can be computed back, since
 * the key is made anew each time and kept nowhere.
 *
 * <p>What says how things are (states, kinds, flags, times) stays, so a plan from the file finds the same; file names keep their endings.
 */
public final class Anonymous {
    private static final Set<Property<?>> UUIDS = Set.of(
            Properties.INSTANCE_UUID, Properties.BIOS_UUID, Properties.SWITCH_UUID, Properties.LOGICAL_SWITCH_UUID);
    private static final Pattern FILE =
            Pattern.compile("(\\[[^\\]]*\\] ?)?(.*?)(\\.[A-Za-z0-9]{1,5})?", Pattern.DOTALL);

    /** As vCenter makes them: they name nobody. */
    private static final Pattern MOREF = Pattern.compile("[a-z]+(-[a-z]{0,2}\\d+)?");

    private static final Pattern NAMELESS =
            Pattern.compile("vCenter returned no value for [\\w.]+|[\\w. ]+ came with API [\\d.]+, spoken is [\\d.]+"
                    + "|[\\w. ]+ was not asked for|[\\w. ]+ was not read|no permission for [\\w.]+( \\(needs [\\w.]+\\))?"
                    + "|no System.Read on (the root folder|\\d+ of \\d+ folders, clusters and pools)"
                    + "|the permission on the root folder does not propagate|vCenter returned no extraConfig");

    private final SecretKeySpec key;

    private Anonymous(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public static Estate of(Estate estate) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new Anonymous(secret).estate(estate);
    }

    private Estate estate(Estate estate) {
        VcenterInfo v = estate.vcenter();
        VcenterInfo anonymous = new VcenterInfo(
                name(v.name()),
                "https://" + name(v.url()) + ".invalid",
                uuid(v.instanceUuid()),
                v.version(),
                v.build(),
                v.apiVersion(),
                v.spoken());
        List<ManagedObject> objects =
                estate.objects().stream().map(this::object).collect(Collectors.toList());
        // Reasons may quote names; what was not seen is told without them.
        List<vmend.inventory.NotSeen> notSeen = estate.notSeen().stream()
                .map(n -> new vmend.inventory.NotSeen(n.what(), "(reason left out)", n.count()))
                .toList();
        return new Estate(anonymous, estate.time(), estate.partialView().map(Anonymous::withoutNames), notSeen, objects)
                .withTagIds(estate.tagIds()
                        .match(
                                ids -> Fact.known(tagIds(ids)),
                                Fact::unset,
                                reason -> Fact.unknown(withoutNames(reason))));
    }

    private Map<String, String> tagIds(Map<String, String> ids) {
        Map<String, String> anonymous = new TreeMap<>();
        ids.forEach((tag, id) -> {
            String[] parts = tag.split("/", 2);
            anonymous.put(name(parts[0]) + "/" + name(parts[parts.length - 1]), uuid(id));
        });
        return anonymous;
    }

    private ManagedObject object(ManagedObject object) {
        Facts.Builder facts = new Facts.Builder(new Facts.Shape(object.facts().asked()));
        object.facts().asked().forEach(need -> put(need, object, facts));
        return Objects.of(ref(object.ref()), object.kind(), facts.build());
    }

    private <T> void put(Need<T> need, ManagedObject object, Facts.Builder facts) {
        Fact<T> fact = object.get(need);
        facts.put(
                need,
                fact.match(
                        value -> Fact.known(value(need, value)),
                        Fact::unset,
                        reason -> Fact.unknown(withoutNames(reason))));
    }

    /** Reasons that speak of the property alone name nobody; any other may quote a name or an address. */
    private static String withoutNames(String reason) {
        return NAMELESS.matcher(reason).matches() ? reason : "(reason left out)";
    }

    /** The pseudonymous value; what is not listed here names nobody. */
    @SuppressWarnings("unchecked") // each case gives back the type it was given
    private <T> T value(Need<T> need, T value) {
        Object anonymous = value;
        if (need instanceof Need.Tags) {
            anonymous = ((Set<Tag>) value)
                    .stream()
                            .map(t -> new Tag(name(t.category()), name(t.name())))
                            .collect(Collectors.toSet());
        } else if (need instanceof Need.Attributes) {
            Map<String, String> attributes = new TreeMap<>();
            ((Map<String, String>) value).forEach((k, v) -> attributes.put(name(k), name(v)));
            anonymous = attributes;
        } else if (value instanceof EventLog log) {
            anonymous = new EventLog(
                    log.events().stream()
                            .map(e -> new EventLog.Event(e.at(), e.type(), name(e.user()), e.devices()))
                            .toList(),
                    log.completeSince());
        } else if (need instanceof Need.ScheduledTasks) {
            anonymous = ((List<ScheduledTask>) value)
                    .stream()
                            .map(task -> new ScheduledTask(name(task.name()), task.enabled()))
                            .toList();
        } else if (need instanceof Property<?> property) {
            anonymous = property(property, value);
        }
        return (T) anonymous;
    }

    private Object property(Property<?> property, Object value) {
        if (property.path().equals("name") || property.equals(Properties.GUEST_HOST_NAME)) {
            return name((String) value);
        }
        if (UUIDS.contains(property)) {
            return uuid((String) value);
        }
        if (value instanceof Ref ref) {
            return ref(ref);
        }
        if (property.equals(Properties.STORE_URL)) {
            return "ds:///vmfs/volumes/" + name((String) value) + "/";
        }
        if (value instanceof VmFiles files) {
            return new VmFiles(
                    files.configuration().map(this::file),
                    files.snapshots().map(this::file),
                    files.suspend().map(this::file),
                    files.logs().map(this::file));
        }
        if (value instanceof StoreInfo info) {
            return storeInfo(info);
        }
        if (value instanceof Question question) {
            return new Question(question.id(), "(text left out)");
        }
        return value instanceof List<?> list ? list.stream().map(this::element).toList() : value;
    }

    private StoreInfo storeInfo(StoreInfo info) {
        return new StoreInfo(
                info.wireType(),
                info.vmfs()
                        .map(vmfs -> new StoreInfo.Vmfs(vmfs.uuid().isEmpty() ? "" : uuid(vmfs.uuid()), vmfs.local())),
                info.nas()
                        .map(nas -> new StoreInfo.Nas(
                                name(nas.remoteHost()),
                                "/" + name(nas.remotePath()),
                                nas.hostNames().stream().map(this::name).toList(),
                                nas.securityType())));
    }

    private Object element(Object element) {
        if (element instanceof Ref ref) {
            return ref(ref);
        }
        if (element instanceof StoreMount mount) {
            return new StoreMount(ref(mount.host()), mount.accessMode(), mount.mounted(), mount.accessible());
        }
        if (element instanceof Device device) {
            return device(device);
        }
        if (element instanceof GuestNic nic) {
            return new GuestNic(
                    nic.deviceKey(),
                    nic.macAddress().map(this::mac),
                    nic.network().map(this::name),
                    nic.ipAddresses().stream().map(this::address).toList());
        }
        if (element instanceof IpStack stack) {
            return new IpStack(
                    stack.dnsServers().stream().map(this::address).toList(),
                    stack.gateways().stream().map(this::address).toList());
        }
        if (element instanceof PlacementRule rule) {
            return new PlacementRule(
                    name(rule.name()),
                    rule.wireType(),
                    rule.vms().stream().map(this::ref).collect(Collectors.toSet()));
        }
        if (element instanceof StandardSwitch s) {
            return new StandardSwitch(name(s.name()), s.security(), s.uplinks());
        }
        if (element instanceof StandardPortGroup p) {
            return new StandardPortGroup(name(p.name()), name(p.switchName()), p.vlanId(), p.own(), p.computed());
        }
        if (element instanceof VmkernelNic nic) {
            return new VmkernelNic(
                    nic.device(),
                    nic.portGroup().map(this::name),
                    nic.portGroupKey(),
                    nic.ipAddress().map(this::address));
        }
        return element;
    }

    private Device device(Device device) {
        Optional<Device.Backing> backing = device.backing()
                .map(b -> new Device.Backing(
                        b.kind(),
                        b.wireType(),
                        b.detail().map(b.kind() == BackingKind.FILE ? this::file : this::name),
                        b.datastore().map(this::ref),
                        b.portGroupKey(),
                        b.switchUuid().map(this::uuid),
                        b.portKey(),
                        b.network().map(this::ref)));
        return new Device(
                device.key(),
                device.label(),
                device.kind(),
                device.wireType(),
                backing,
                device.connection(),
                device.controllerKey(),
                device.unitNumber(),
                device.macAddress().map(this::mac),
                device.disk().map(this::disk),
                device.sharedBus());
    }

    private Disk disk(Disk disk) {
        return new Disk(
                disk.capacityBytes(),
                disk.mode(),
                disk.sharing(),
                disk.rdmMode(),
                disk.lun().map(this::name),
                disk.chain().stream().map(this::file).toList());
    }

    /** A server is free to make identifiers of names or paths, and simulators do. */
    private Ref ref(Ref ref) {
        return MOREF.matcher(ref.moref()).matches() ? ref : new Ref(ref.type(), name(ref.moref()));
    }

    private String name(String text) {
        return text.isEmpty() ? text : "n-" + digest(text).substring(0, 10);
    }

    private String file(String text) {
        var parts = FILE.matcher(text);
        if (!parts.matches()) {
            return name(text);
        }
        List<String> whole = new ArrayList<>();
        // The name within the brackets, so that a file still names the datastore it lies on.
        Optional.ofNullable(parts.group(1))
                .map(String::strip)
                .ifPresent(store -> whole.add("[" + name(store.substring(1, store.length() - 1)) + "] "));
        whole.add(name(parts.group(2)));
        Optional.ofNullable(parts.group(3)).ifPresent(whole::add);
        return String.join("", whole);
    }

    private String uuid(String text) {
        String d = digest(text.toLowerCase(Locale.ROOT));
        return d.substring(0, 8) + "-" + d.substring(8, 12) + "-" + d.substring(12, 16) + "-" + d.substring(16, 20)
                + "-" + d.substring(20, 32);
    }

    /** Locally administered, so that it is nobody's. */
    private String mac(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith("00:00:5e:")) {
            return text; // the registry's own range, such as that of virtual routers, is everybody's
        }
        String d = digest(text.toLowerCase(Locale.ROOT));
        return "02:" + HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(d.substring(0, 10)));
    }

    /** From the range for documentation (RFC 3849). */
    private String address(String text) {
        String d = digest(text.toLowerCase(Locale.ROOT));
        return "2001:db8::" + d.substring(0, 4) + ":" + d.substring(4, 8) + ":" + d.substring(8, 12);
    }

    private String digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
