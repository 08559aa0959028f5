package vmend.mocks.estate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a guest tells of itself through its Tools, beyond names and addresses.
 *
 * @param family what Tools found; empty where it follows from the configured guest
 * @param nameServers whom it asks for names
 * @param gateways of its default routes
 * @param appInfo its process list; empty where its Tools never published one
 * @param logon who may log in to it, as {@code user:password}; empty where nobody may
 * @param processes what runs in it, for one who logs in
 */
public record Inside(
        Optional<String> family,
        List<String> nameServers,
        List<String> gateways,
        Optional<AppInfo> appInfo,
        Optional<String> logon,
        List<String> processes) {

    /**
     * The process list that Tools publish; its text is made anew for each reply, so that many machines cost nothing.
     *
     * @param age how long before the start it was made
     * @param apps names, or {@code name|version}
     * @param padTo the length in bytes that the text is filled up to with further processes; 0 for none
     * @param off whether it was switched off, which leaves an empty text
     * @param text what is there instead of a list
     */
    public record AppInfo(Duration age, List<String> apps, int padTo, boolean off, Optional<String> text) {
        private static AppInfo read(Node node) {
            AppInfo read = new AppInfo(
                    node.duration("age").orElse(Duration.ofHours(2)),
                    node.texts("apps"),
                    node.number("padTo", 0),
                    node.yes("off", false),
                    node.maybe("text"));
            node.done();
            return read;
        }
    }

    static Inside read(Node vm) {
        return new Inside(
                vm.maybe("guestFamily"),
                vm.texts("nameServers"),
                vm.texts("gateways"),
                vm.child("appInfo").map(AppInfo::read),
                vm.maybe("guestLogon"),
                vm.texts("processes"));
    }
}
