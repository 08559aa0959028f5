package vmend.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/**
 * Reads the part of YAML a configuration needs: mappings, lists, text, whole numbers, true, false and null.
 *
 * <p>Dates and decimal numbers stay the text they were, so that no value changes by being read. Anchors, aliases and tags
 * are refused: they make files that grow, and a password that begins with one of their signs would be read as one.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_VALUES = 50_000;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final Iterator<Event> events;
    private int values;

    YamlReader(String name, String text) {
        this.name = name;
        this.events =
                new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
    }

    JsonNode read(Lines lines) {
        try {
            return document(lines);
        } catch (ProblemException e) {
            throw e;
        } catch (MarkedYAMLException e) {
            // Never as the cause: its message quotes the line, on which a password may stand.
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw invalid(line, "it is not YAML: " + harmless(e.getProblem())).asException();
        } catch (YAMLException e) {
            throw invalid(1, "it is not YAML: it holds a character that is not printable")
                    .asException();
        } catch (RuntimeException e) {
            // The parser lets some malformed escapes and directives through to the JDK's own exceptions.
            throw invalid(1, "it is not YAML").asException();
        }
    }

    private JsonNode document(Lines lines) {
        events.next();
        if (events.next() instanceof StreamEndEvent) {
            return NODES.objectNode();
        }
        JsonNode root = value(events.next(), lines, List.of());
        events.next();
        Event last = events.next();
        if (!(last instanceof StreamEndEvent)) {
            throw invalid(last, "it holds more than one document")
                    .expected("no line --- after the first")
                    .asException();
        }
        return root.isNull() ? NODES.objectNode() : root;
    }

    private JsonNode value(Event event, Lines lines, List<Object> path) {
        refuseReferences(event);
        if (++values > MAX_VALUES) {
            throw invalid(event, "it holds more than " + MAX_VALUES + " values").asException();
        }
        if (path.size() > MAX_DEPTH) {
            throw invalid(event, "it is nested deeper than " + MAX_DEPTH + " levels")
                    .asException();
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        return event instanceof SequenceStartEvent ? list(lines, path) : mapping(lines, path);
    }

    private ArrayNode list(Lines lines, List<Object> path) {
        ArrayNode list = NODES.arrayNode();
        Event next = events.next();
        while (!(next instanceof SequenceEndEvent)) {
            Integer index = list.size();
            list.add(value(next, lines.add(index, line(next)), KeyPath.append(path, index)));
            next = events.next();
        }
        return list;
    }

    private ObjectNode mapping(Lines lines, List<Object> path) {
        ObjectNode mapping = NODES.objectNode();
        Event next = events.next();
        while (!(next instanceof MappingEndEvent)) {
            String key = key(next);
            List<Object> below = KeyPath.append(path, key);
            if (mapping.has(key)) {
                String shown = KeyPath.isSecret(path) ? "a key" : "the key " + Shown.text(key);
                throw invalid(next, shown + " is there twice")
                        .expected("each key once; the first is in line " + lines.lineOf(key))
                        .asException();
            }
            Lines at = lines.add(key, line(next));
            mapping.set(key, value(events.next(), at, below));
            next = events.next();
        }
        return mapping;
    }

    private String key(Event event) {
        refuseReferences(event);
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw invalid(event, "a key is not text").asException();
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return NODES.textNode(text);
        }
        if (NOTHING.matcher(text).matches()) {
            return NODES.nullNode();
        }
        if (BOOLEAN.matcher(text).matches()) {
            return NODES.booleanNode(text.charAt(0) == 't' || text.charAt(0) == 'T');
        }
        return WHOLE_NUMBER.matcher(text).matches() ? NODES.numberNode(Long.parseLong(text)) : NODES.textNode(text);
    }

    private void refuseReferences(Event event) {
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent start && start.getTag() != null);
        boolean anchored = event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null);
        if (tagged || anchored) {
            throw invalid(event, "anchors, aliases and tags are not read")
                    .expected("the value itself; text that begins with & * or ! in quotes")
                    .asException();
        }
    }

    /** The parser's own words, unless they repeat what stands in the file. */
    private static String harmless(@Nullable String problem) {
        return Optional.ofNullable(problem)
                .filter(text -> !text.contains("tag") && !text.contains("alias") && !text.contains("directive"))
                .map(text -> text.replaceAll("[\\p{Cntrl}]", " "))
                .orElse("it cannot be read as keys and values");
    }

    private Problem invalid(Event event, String what) {
        return invalid(line(event), what);
    }

    private Problem invalid(int line, String what) {
        return Problem.of(Code.CONFIG_INVALID, name + ":" + line, what);
    }

    private static int line(Event event) {
        return event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
    }
}
