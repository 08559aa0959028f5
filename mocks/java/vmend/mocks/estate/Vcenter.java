package vmend.mocks.estate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.mocks.vim.Moref;

/** What is said about the vCenter itself. */
public record Vcenter(
        String name,
        String version,
        String build,
        String apiVersion,
        String instanceUuid,
        List<String> offered,
        Map<String, String> options,
        List<User> users,
        Map<String, List<String>> roles,
        Map<String, String> fields,
        Duration eventsKept,
        Optional<Duration> taskDuration,
        StatisticsSpec statistics) {

    /** Someone who may log in. */
    public record User(String name, String password) {
        @Override
        public String toString() {
            return "User[name=" + name + "]";
        }
    }

    /** A permission on an entity. */
    public record Grant(Moref entity, String principal, String role, boolean propagate) {}

    /** A tag category with its tags. */
    public record Category(String id, String name, String cardinality, List<Tag> tags) {}

    /** A tag. */
    public record Tag(String id, String name, String categoryId) {}

    static Vcenter read(Node node, String estate) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("VirtualCenter.ManagedIP", "10.10.0.5");
        options.put("VirtualCenter.InstanceName", node.text("name", "vc-" + estate));
        options.put("config.vpxd.stats.maxQueryMetrics", "256");
        options.put("event.maxAge", "30");
        options.put("event.maxAgeEnabled", "true");
        options.put("task.maxAge", "30");
        options.putAll(node.map("options"));
        Map<String, List<String>> roles = new LinkedHashMap<>();
        node.child("roles")
                .ifPresent(all -> all.json().fieldNames().forEachRemaining(role -> roles.put(role, all.texts(role))));
        List<User> users = new java.util.ArrayList<>();
        users.add(new User("administrator@vsphere.local", "vmend-demo"));
        for (Node one : node.children("users")) {
            users.add(new User(one.text("name"), one.text("password")));
            one.done();
        }
        String version = node.text("version", "8.0.3");
        Vcenter read = new Vcenter(
                node.text("name", "vc-" + estate),
                version,
                node.text("build", "24322831"),
                node.text("apiVersion", version + ".0"),
                node.text(
                        "instanceUuid",
                        java.util
                                .UUID
                                .nameUUIDFromBytes(
                                        ("vcenter " + estate).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString()),
                node.has("offered") ? node.texts("offered") : offeredBy(node.text("apiVersion", version + ".0")),
                options,
                List.copyOf(users),
                roles,
                node.map("fields"),
                node.duration("eventsKept").orElse(Duration.ofDays(30)),
                node.duration("taskDuration"),
                StatisticsSpec.read(node.childOrEmpty("statistics")));
        node.done();
        return read;
    }

    private static List<String> offeredBy(String newest) {
        List<String> all = List.of(
                "9.0.0.0", "8.0.3.0", "8.0.2.0", "8.0.1.0", "8.0.0.1", "7.0.3.0", "7.0.2.0", "7.0.1.0", "7.0", "6.7.3",
                "6.7.2", "6.7.1", "6.7", "6.5", "6.0", "5.5", "5.1", "5.0", "4.1", "4.0", "2.5");
        vmend.mocks.vim.ApiVersion top = new vmend.mocks.vim.ApiVersion(newest);
        List<String> offered = new java.util.ArrayList<>(all.stream()
                .filter(v -> top.has(new vmend.mocks.vim.ApiVersion(v)))
                .toList());
        if (!offered.contains(newest)) {
            offered.add(0, newest);
        }
        return List.copyOf(offered);
    }
}
