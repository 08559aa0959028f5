package vmend.vsphere.soap;

import java.util.List;
import java.util.Optional;
import vmend.vsphere.VcenterFault;

/**
 * One page of a property stream.
 *
 * @param token what the next page is asked for with; empty on the last one
 * @param sessionGone the fault of a dead session, which fails no call but reports every property missing
 */
record PropertyPage(List<PropertyRow> rows, Optional<String> token, Optional<VcenterFault> sessionGone) {

    static PropertyPage none() {
        return new PropertyPage(List.of(), Optional.empty(), Optional.empty());
    }
}
