package vmend.vsphere.soap.change;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vmend.action.Action;
import vmend.inventory.Ref;
import vmend.vsphere.Automation;
import vmend.vsphere.Credentials;
import vmend.vsphere.Traffic;
import vmend.vsphere.soap.Replies;
import vmend.vsphere.soap.ScriptedExchange;
import vmend.vsphere.soap.VcenterSession;
import vmend.vsphere.wire.ApprovedWrites;

/** The adapter over replies that were written down. */
final class Scripted {
    private final ScriptedExchange exchange = ScriptedExchange.withSession();
    private final Tags tags = new Tags();

    /** What the other API was asked to change. */
    static final class Tags implements Automation {
        private String done = "";

        String done() {
            return done;
        }

        @Override
        public void open(Credentials credentials) {}

        @Override
        public Form form() {
            return Form.API;
        }

        @Override
        public List<TagCategory> categories() {
            return List.of();
        }

        @Override
        public List<TagEntry> tags() {
            return List.of();
        }

        @Override
        public Map<Ref, Set<String>> attachedTags(Collection<Ref> objects) {
            Ref only = objects.iterator().next();
            return only.moref().equals("gone") ? Map.of() : Map.of(only, Set.of());
        }

        @Override
        public void attach(String tagId, Ref object) {
            done += "attach " + tagId + " to " + object;
        }

        @Override
        public void detach(String tagId, Ref object) {
            done += "detach " + tagId + " from " + object;
        }

        @Override
        public void close() {}
    }

    ScriptedExchange exchange() {
        return exchange;
    }

    Tags tags() {
        return tags;
    }

    /** What the next reading of properties answers about one object. */
    Scripted properties(Ref object, String... namesAndValues) {
        StringBuilder content =
                new StringBuilder("<objects><obj type=\"" + object.type() + "\">" + object.moref() + "</obj>");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            content.append("<propSet><name>").append(namesAndValues[i]).append("</name>");
            content.append(namesAndValues[i + 1]).append("</propSet>");
        }
        exchange.on("RetrievePropertiesEx", Replies.one("RetrievePropertiesEx", content + "</objects>"));
        return this;
    }

    /** Answers a method with a task. */
    Scripted task(String method) {
        exchange.on(method, Replies.of(method, "<returnval type=\"Task\">task-9</returnval>"));
        return this;
    }

    Scripted nothing(String method) {
        exchange.on(method, Replies.of(method, ""));
        return this;
    }

    SoapChanges open(Action... approved) {
        VcenterSession session = VcenterSession.open("vc", exchange, new Credentials("u", "p"), Replies.cursors());
        return new SoapChanges(new SoapChanges.Parts(
                "vc",
                "https://vc",
                session,
                ApprovedWrites.of(List.of(approved)),
                () -> tags,
                () -> new Traffic(0, 0, 0),
                session::close));
    }

    /** Prepares and sends, and gives the arguments of the only call of that method, as they went out. */
    String sent(Action action) {
        SoapChanges changes = open(action);
        changes.prepare(action).send();
        List<String> sent = exchange.sent(action.call());
        if (sent.size() != 1) {
            throw new AssertionError(action.call() + " was sent " + sent.size() + " times");
        }
        return sent.get(0)
                .replaceFirst("(?s)^.*<" + action.call() + " xmlns=\"urn:vim25\">", "")
                .replaceFirst("(?s)</" + action.call() + ">.*$", "");
    }
}
