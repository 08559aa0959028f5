package vmend.inventory;

import java.util.List;
import java.util.Map;

/** Which vmkernel devices carry which kind of traffic ({@code config.virtualNicManagerInfo.netConfig[]}): nicType to devices. */
public record NicServices(Map<String, List<String>> devicesByService) {
    public NicServices {
        devicesByService = Map.copyOf(devicesByService);
    }
}
