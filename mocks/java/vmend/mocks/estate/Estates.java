package vmend.mocks.estate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Finds an estate by the name of one that ships with the mock, or by the path of a file. */
public final class Estates {
    private static final List<String> SHIPPED = List.of("demo", "empty", "clean", "hostile");

    private Estates() {}

    public static List<String> names() {
        return SHIPPED;
    }

    public static Estate load(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            String resource = "/vmend/mocks/estates/" + nameOrFile + ".yaml";
            try (InputStream in = Estates.class.getResourceAsStream(resource)) {
                if (in != null) {
                    return parse(nameOrFile + ".yaml", in.readAllBytes());
                }
            } catch (IOException unreadable) {
                throw Problem.of(Code.ESTATE_UNREADABLE, nameOrFile, "cannot be read")
                        .causedBy(unreadable);
            }
        }
        if (nameOrFile.equals("large") || nameOrFile.startsWith("large:")) {
            return large(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw Problem.of(Code.ESTATE_UNREADABLE, nameOrFile, "there is no such estate and no such file")
                    .expected("one of " + String.join(", ", SHIPPED) + ", large:SIZE:SEED, or the path of a YAML file")
                    .asException();
        }
        try {
            return parse(nameOrFile, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw Problem.of(Code.ESTATE_UNREADABLE, nameOrFile, "cannot be read")
                    .causedBy(unreadable);
        }
    }

    /** Reads {@code large:SIZE:SEED}; both may be left out. */
    private static Estate large(String name) {
        String[] parts = name.split(":");
        try {
            int size = parts.length > 1 ? Integer.parseInt(parts[1]) : 10_000;
            long seed = parts.length > 2 ? Long.parseLong(parts[2]) : 1;
            return EstateGenerator.generate(seed, size).estate();
        } catch (NumberFormatException bad) {
            throw Problem.of(Code.ESTATE_UNREADABLE, name, "a generated estate is written large:SIZE:SEED")
                    .causedBy(bad);
        }
    }

    /** Reads the text of an estate file. */
    public static Estate parse(String where, byte[] yaml) throws IOException {
        ObjectMapper mapper = new ObjectMapper(YAMLFactory.builder()
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build());
        try {
            JsonNode tree = mapper.readTree(yaml);
            if (tree instanceof ObjectNode object) {
                return EstateReader.read(where, object);
            }
            throw Problem.of(
                            Code.ESTATE_UNREADABLE,
                            where,
                            "an estate is a mapping with the keys name, vcenter, datacenters")
                    .asException();
        } catch (JsonProcessingException broken) {
            throw Problem.of(
                            Code.ESTATE_UNREADABLE,
                            where + ":"
                                    + (broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getLineNr()),
                            "is not YAML")
                    .found(broken.getOriginalMessage())
                    .causedBy(broken);
        }
    }
}
