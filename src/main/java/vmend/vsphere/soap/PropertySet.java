package vmend.vsphere.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The property paths that are asked of one type of object, each with its place in a row. */
public final class PropertySet {
    private final String type;
    private final List<String> paths;
    private final Map<String, Integer> places = new HashMap<>();

    public PropertySet(String type, List<String> paths) {
        this.type = type;
        this.paths = List.copyOf(paths);
        for (int i = 0; i < this.paths.size(); i++) {
            places.put(this.paths.get(i), i);
        }
    }

    public String type() {
        return type;
    }

    public List<String> paths() {
        return paths;
    }

    /** The place of a path's value in a row, or -1 when it was not asked for. */
    int place(String path) {
        return places.getOrDefault(path, -1);
    }

    void writeTo(SoapWriter out) {
        out.open("propSet").text("type", type).flag("all", false);
        paths.forEach(path -> out.text("pathSet", path));
        out.close("propSet");
    }
}
