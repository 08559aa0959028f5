package vmend.playbook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a JSON file: a list of objects, or an object that holds one such list, as interfaces hand them out. */
final class JsonRows {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FORM = "a JSON list of objects, or an object with one such list";

    private JsonRows() {}

    static List<Table.Row> of(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            List<Table.Row> rows = json.nextToken() == JsonToken.START_ARRAY ? list(json) : inObject(json);
            if (json.nextToken() != null) {
                throw TableText.refused(line(json), "something stands after the end", FORM);
            }
            return rows;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw TableText.refused(line, "it is not JSON", FORM);
        } catch (IOException e) {
            throw TableText.refused(0, "it is not JSON", FORM);
        }
    }

    private static List<Table.Row> inObject(JsonParser json) throws IOException {
        List<List<Table.Row>> lists = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                lists.add(list(json));
            } else {
                json.skipChildren();
            }
        }
        if (lists.size() != 1) {
            throw TableText.refused(line(json), "the object holds " + lists.size() + " lists", FORM);
        }
        return lists.get(0);
    }

    private static List<Table.Row> list(JsonParser json) throws IOException {
        List<Table.Row> rows = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int line = line(json);
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw TableText.refused(line, "the list holds something that is no object", FORM);
            }
            rows.add(new Table.Row(line, cells(json)));
        }
        return rows;
    }

    private static Map<String, String> cells(JsonParser json) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                cells.put(name, texts(json));
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                cells.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return cells;
    }

    /** The plain values of a list, with commas. */
    private static String texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
                texts.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return String.join(",", texts);
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }
}
