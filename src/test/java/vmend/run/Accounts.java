package vmend.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vmend.InProcess;
import vmend.mocks.MockVcenter;

/** Accounts of an estate with roles as {@code vmend role} prints them: the whole one, and one for each privilege that is left out. */
public final class Accounts {
    /** Every role holds them, whatever is left out of it. */
    public static final List<String> IN_EVERY_ROLE = List.of("System.Anonymous", "System.View");

    public static final String PASSWORD = "vmend-role-test";
    public static final String WHOLE = "whole@vsphere.local";
    public static final String READER = "reader@vsphere.local";
    public static final String IN_PART = "in-part@vsphere.local";

    private final Path folder;
    private final List<String> whole;

    /** @param folder where the estates are written */
    public Accounts(Path folder) {
        this.folder = folder;
        this.whole = printed(folder, "both");
    }

    /** The privileges of the role that is printed for the five playbooks. */
    public static List<String> printed(Path folder, String purpose) {
        InProcess.Ran ran = new InProcess(folder).run("role", "--for", purpose, "--format", "json");
        try {
            List<String> ids = new ArrayList<>();
            JsonNode role = new ObjectMapper().readTree(ran.out());
            role.get("privileges").forEach(one -> ids.add(one.get("id").asText()));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(ran.err(), e);
        }
    }

    public List<String> whole() {
        return whole;
    }

    /** Those that a role can be made without. */
    public List<String> removable() {
        return whole.stream().filter(id -> !IN_EVERY_ROLE.contains(id)).toList();
    }

    /** The account that holds all but one. */
    public static String without(String privilege) {
        return "without-" + privilege + "@vsphere.local";
    }

    /** Starts a mock with an estate and these accounts. */
    public MockVcenter mock(String resource) {
        return MockVcenter.builder().estate(estate(resource)).start();
    }

    /** Writes an estate with these accounts; gives the file. */
    public String estate(String resource) {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put(WHOLE, whole);
        roles.put(READER, printed(folder, "read"));
        for (String privilege : removable()) {
            roles.put(
                    without(privilege),
                    whole.stream().filter(id -> !id.equals(privilege)).toList());
        }
        StringBuilder text = new StringBuilder();
        for (String line : read(resource).lines().toList()) {
            if (line.startsWith("vcenter: {")) {
                text.append(line, 0, line.lastIndexOf('}'))
                        .append(", ")
                        .append(roles(roles))
                        .append(" }\n");
                text.append("permissions:\n");
                roles.keySet().forEach(user -> text.append(permission(user, user, "")));
                text.append(permission(IN_PART, WHOLE, ", on: Apps, global: false"));
            } else {
                text.append(line).append('\n');
            }
        }
        try {
            Path file = folder.resolve("accounts.yaml");
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String roles(Map<String, List<String>> roles) {
        List<String> texts = new ArrayList<>();
        List<String> users = new ArrayList<>();
        roles.forEach((user, privileges) -> {
            texts.add('"' + user + "\": [" + String.join(", ", privileges) + "]");
            users.add("{ name: " + user + ", password: " + PASSWORD + " }");
        });
        users.add("{ name: " + IN_PART + ", password: " + PASSWORD + " }");
        return "roles: { " + String.join(", ", texts) + " }, users: [" + String.join(", ", users) + "]";
    }

    private static String permission(String user, String role, String where) {
        return "  - { user: " + user + ", role: \"" + role + "\"" + where + " }\n";
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Accounts.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
