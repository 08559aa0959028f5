package vmend.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import vmend.mocks.MockVcenter;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Estates;
import vmend.mocks.estate.Vcenter;
import vmend.mocks.vim.Moref;

/** Our mock vCenter with the checklist's estate, and what a peer is told about it. */
final class ChecklistMock implements AutoCloseable {
    static final String LIMITED_USER = "reader@vsphere.local";
    static final String LIMITED_PASSWORD = "read <&> only";
    static final Duration SHORT_IDLE = Duration.ofSeconds(2);

    private final MockVcenter mock;
    private final Path folder;
    private final AtomicBoolean over = new AtomicBoolean();

    private ChecklistMock(MockVcenter mock, Path folder) {
        this.mock = mock;
        this.folder = folder;
    }

    static ChecklistMock start(ChecklistOperation operation, Path folder) throws IOException {
        MockVcenter.Builder builder = MockVcenter.builder().estate(estate()).tls(true);
        if (operation == ChecklistOperation.EXPIRY) {
            builder.idleTimeout(SHORT_IDLE);
        }
        ChecklistMock started = new ChecklistMock(builder.start(), folder);
        started.plant(operation);
        new ObjectMapper().writeValue(started.expectation().toFile(), started.expected());
        started.changeWhenReady(operation);
        return started;
    }

    private static Estate estate() throws IOException {
        try (var yaml = Objects.requireNonNull(
                ChecklistMock.class.getResourceAsStream("checklist.yaml"), "the checklist's estate")) {
            return Estates.parse("checklist.yaml", yaml.readAllBytes());
        }
    }

    String url() {
        return mock.url() + "/sdk";
    }

    /** The file that tells a peer what is in the estate. */
    Path expectation() {
        return folder.resolve("expected.json");
    }

    /** The file by which a peer says that it waits for a change. */
    Path ready() {
        return folder.resolve("ready");
    }

    private Map<String, Object> expected() {
        Map<String, String> machines = new TreeMap<>();
        Map<String, List<String>> tags = new TreeMap<>();
        Map<String, String> names = tagNames();
        mock.estate().all(Entity.Vm.class).forEach(vm -> {
            machines.put(vm.ref().value(), vm.name());
            List<String> attached = mock.estate().marks().tags().getOrDefault(vm.ref(), List.of());
            if (!attached.isEmpty()) {
                tags.put(
                        vm.ref().value(),
                        attached.stream().map(names::get).sorted().toList());
            }
        });
        return Map.ofEntries(
                Map.entry("apiVersion", mock.estate().vcenter().apiVersion()),
                Map.entry("machines", machines),
                Map.entry("tags", tags),
                Map.entry("denied", idOf("sealed")),
                Map.entry("moving", idOf("moving")),
                Map.entry("changing", idOf("changing")),
                Map.entry("group", idOf("pg-source")),
                Map.entry("target", idOf("pg-target")),
                Map.entry("host", idOf("esx-01.example")),
                Map.entry("otherHost", idOf("esx-02.example")),
                Map.entry(
                        "tag",
                        names.entrySet().stream()
                                .filter(tag -> tag.getValue().equals("owner/web"))
                                .findFirst()
                                .orElseThrow()
                                .getKey()));
    }

    /** What is in the way of some operations. */
    private void plant(ChecklistOperation operation) {
        Moref changing = mock.ref("changing");
        switch (operation) {
            case QUESTION -> mock.obstacles().lockCdrom(changing);
            case BUSY -> mock.obstacles().busy(changing, "RelocateVM_Task", Duration.ofHours(1));
            case DISABLED -> mock.obstacles().disable(changing, "ReconfigVM_Task");
            default -> {}
        }
    }

    private Map<String, String> tagNames() {
        Map<String, String> names = new TreeMap<>();
        for (Vcenter.Category category : mock.estate().marks().categories()) {
            category.tags().forEach(tag -> names.put(tag.id(), category.name() + "/" + tag.name()));
        }
        return names;
    }

    private String idOf(String name) {
        return mock.ref(name).value();
    }

    /** Renames or moves a machine as soon as a peer says that it is waiting for that. */
    private void changeWhenReady(ChecklistOperation operation) {
        Thread watcher = new Thread(
                () -> {
                    while (!over.get()) {
                        if (Files.exists(ready())) {
                            change(operation);
                            return;
                        }
                        pause();
                    }
                },
                "changes a name when a peer waits");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void change(ChecklistOperation operation) {
        if (operation == ChecklistOperation.MIGRATION) {
            mock.somebody().migrate(mock.ref("changing"), mock.ref("esx-02.example"));
        } else {
            mock.estate().changes().set(mock.ref("moving"), "name", "moved");
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            over.set(true);
        }
    }

    /** What both peers are told, each in its own way of writing options. */
    List<String> arguments(String dashes, ChecklistOperation operation, String idle) {
        return new ArrayList<>(List.of(
                dashes + "url",
                url(),
                dashes + "user",
                MockVcenter.USERNAME,
                dashes + "password",
                MockVcenter.PASSWORD,
                dashes + "limited-user",
                LIMITED_USER,
                dashes + "limited-password",
                LIMITED_PASSWORD,
                dashes + "session-idle",
                idle,
                dashes + "ready",
                ready().toString(),
                dashes + "expect",
                expectation().toString(),
                dashes + "op",
                operation.argument()));
    }

    MockVcenter mock() {
        return mock;
    }

    @Override
    public void close() {
        over.set(true);
        mock.close();
    }
}
