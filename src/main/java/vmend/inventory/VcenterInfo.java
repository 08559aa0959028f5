package vmend.inventory;

/**
 * Which vCenter was read, and in which version of its API.
 *
 * @param name as the user calls it
 * @param url without credentials
 * @param instanceUuid the identity that morefs are unique with
 * @param version for example 8.0.3
 * @param apiVersion what the server offers at most
 * @param spoken what vmend spoke
 */
public record VcenterInfo(
        String name,
        String url,
        String instanceUuid,
        String version,
        String build,
        ApiVersion apiVersion,
        ApiVersion spoken) {}
