package vmend.inventory;

/**
 * A standard port group of one host ({@code config.network.portgroup[]}); the same name on another host is another object.
 *
 * @param vlanId 0 none, 1 to 4094 a VLAN, 4095 all of them handed to the guest
 * @param own what the group sets itself; an empty flag is inherited from the switch
 * @param computed what the host says is in force; may be empty, then it says nothing
 */
public record StandardPortGroup(
        String name, String switchName, int vlanId, SecurityFlags own, SecurityFlags computed) {}
