package vmend.vsphere.soap;

import java.util.Optional;

/**
 * What the endpoint says it is.
 *
 * @param apiType {@code VirtualCenter}, or {@code HostAgent} for a bare host
 * @param apiVersion what the server offers at most
 * @param instanceUuid the identity that morefs are unique with; a bare host has none
 */
public record About(
        String name,
        String fullName,
        String version,
        String build,
        String apiType,
        String apiVersion,
        Optional<String> instanceUuid) {

    static About read(XmlCursor cursor) {
        String name = "";
        String fullName = "";
        String version = "";
        String build = "";
        String apiType = "";
        String apiVersion = "";
        Optional<String> instanceUuid = Optional.empty();
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            switch (cursor.name()) {
                case "name" -> name = cursor.text();
                case "fullName" -> fullName = cursor.text();
                case "version" -> version = cursor.text();
                case "build" -> build = cursor.text();
                case "apiType" -> apiType = cursor.text();
                case "apiVersion" -> apiVersion = cursor.text();
                case "instanceUuid" -> instanceUuid = Optional.of(cursor.text());
                default -> cursor.skip();
            }
        }
        return new About(name, fullName, version, build, apiType, apiVersion, instanceUuid);
    }
}
