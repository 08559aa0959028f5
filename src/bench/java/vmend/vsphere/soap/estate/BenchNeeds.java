package vmend.vsphere.soap.estate;

import java.util.LinkedHashMap;
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
    private final Asked asked;

    public BenchNeeds(Set<Need<?>> needs, ApiVersion spoken) {
        this.asked = new Asked(needs, spoken);
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

    public PropertyDecoder decoder() {
        return new EstateDecoder(asked.extraConfig());
    }

    /** The keys of extraConfig that are wanted. */
    public List<String> extraConfigKeys() {
        return asked.extraConfig().stream().map(Need.ExtraConfig::key).toList();
    }
}
