package vmend.vsphere.soap.estate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.inventory.ApiVersion;
import vmend.inventory.Kind;
import vmend.inventory.Need;
import vmend.vsphere.soap.PropertyDecoder;
import vmend.vsphere.soap.PropertySet;

/** What a plan asks for, as the sets and the decoder with which its replies are read. */
public final class BenchNeeds {
    private final Set<Need<?>> needs;
    private final ApiVersion spoken;
    private final Asked asked;

    public BenchNeeds(Set<Need<?>> needs, ApiVersion spoken) {
        this.needs = Set.copyOf(needs);
        this.spoken = spoken;
        this.asked = new Asked(needs, spoken);
    }

    /** The same without texts of extraConfig, which are most of the bytes of a reading. */
    public BenchNeeds withoutExtraConfig() {
        Set<Need<?>> rest = new LinkedHashSet<>(needs);
        rest.removeIf(Need.ExtraConfig.class::isInstance);
        return new BenchNeeds(rest, spoken);
    }

    /** The sets by type, those of the view and that of tasks. */
    public Map<String, PropertySet> sets() {
        Map<String, PropertySet> sets = new LinkedHashMap<>();
        asked.setsOfView().forEach(set -> sets.put(set.type(), set));
        if (asked.asksOf(Kind.TASK)) {
            sets.put(Kind.TASK.wireType(), asked.set(Kind.TASK));
        }
        return sets;
    }

    /** The sets of one reading of the view. */
    public List<PropertySet> ofView() {
        return asked.setsOfView();
    }

    /** The product's decoder; but texts of extraConfig stay as they are, since what playbooks reduce them to is no work of the peer's. */
    public PropertyDecoder decoder() {
        return new EstateDecoder(extraConfig());
    }

    /** What is wanted of extraConfig, whole. */
    public List<Need.ExtraConfig<?>> extraConfig() {
        return asked.extraConfig().stream()
                .map(Need.ExtraConfig::key)
                .distinct()
                .<Need.ExtraConfig<?>>map(Need.ExtraConfig::of)
                .toList();
    }
}
