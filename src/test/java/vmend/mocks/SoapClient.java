package vmend.mocks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vmend.mocks.vim.Moref;

/** A client that sends SOAP as text and looks at the answer as text, so that it shares nothing with any binding. */
final class SoapClient {
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";
    private String version = "8.0.3.0";

    SoapClient(MockVcenter mock) {
        url = mock.url() + "/sdk";
    }

    SoapClient speaking(String apiVersion) {
        version = apiVersion;
        return this;
    }

    /** One call; the answer is its status, a blank and its body. */
    String call(String method, String type, String moref, String arguments) {
        String body = "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><" + method
                + " xmlns=\"urn:vim25\"><_this type=\"" + type + "\">" + moref + "</_this>" + arguments + "</" + method
                + "></soapenv:Body></soapenv:Envelope>";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("SOAPAction", "\"urn:vim25/" + version + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            return response.statusCode() + " " + response.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    SoapClient loggedIn() {
        return loggedIn(MockVcenter.USERNAME, MockVcenter.PASSWORD);
    }

    SoapClient loggedIn(String user, String password) {
        String answer = login(user, password);
        if (!answer.startsWith("200")) {
            throw new IllegalStateException(answer);
        }
        return this;
    }

    String login(String user, String password) {
        return call(
                "Login",
                "SessionManager",
                "SessionManager",
                "<userName>" + user + "</userName><password>" + password + "</password>");
    }

    /** Makes a container view over everything of a type. */
    String view(String type) {
        return first(
                call(
                        "CreateContainerView",
                        "ViewManager",
                        "ViewManager",
                        "<container type=\"Folder\">group-d1</container><type>" + type
                                + "</type><recursive>true</recursive>"),
                "<returnval type=\"ContainerView\">([^<]+)<");
    }

    /** The filter that reads paths of all objects of a type through a view; no path means all properties. */
    static String spec(String view, String type, String... paths) {
        String wanted = paths.length == 0
                ? "<all>true</all>"
                : "<all>false</all><pathSet>" + String.join("</pathSet><pathSet>", paths) + "</pathSet>";
        return "<propSet><type>" + type + "</type>" + wanted + "</propSet><objectSet><obj type=\"ContainerView\">"
                + view
                + "</obj><skip>true</skip><selectSet xsi:type=\"TraversalSpec\"><type>ContainerView</type>"
                + "<path>view</path><skip>false</skip></selectSet></objectSet>";
    }

    /** What stands in the value of a property of one object, markup and all; empty where it is unset. */
    String get(Moref of, String path) {
        String answer = call(
                "RetrievePropertiesEx",
                "PropertyCollector",
                "propertyCollector",
                "<specSet><propSet><type>" + of.type() + "</type><pathSet>" + path
                        + "</pathSet></propSet><objectSet><obj" + " type=\"" + of.type() + "\">" + of.value()
                        + "</obj></objectSet></specSet><options/>");
        if (!answer.startsWith("200")) {
            throw new IllegalStateException(answer);
        }
        int start = answer.indexOf("<val");
        return start < 0 ? "" : answer.substring(answer.indexOf('>', start) + 1, answer.indexOf("</val>"));
    }

    /** Calls a method that answers a task. */
    Moref task(String method, Moref on, String arguments) {
        String answer = call(method, on.type(), on.value(), arguments);
        return new Moref("Task", first(answer, "<returnval type=\"Task\">([^<]+)<"));
    }

    /** Calls a method that answers a task which is over by then, and tells how it ended: its state, or its fault. */
    String ended(String method, Moref on, String arguments) {
        Moref task = task(method, on, arguments);
        String state = get(task, "info.state");
        return state.equals("error") ? first(get(task, "info.error"), "<fault xsi:type=\"(\\w+)\"") : state;
    }

    /** Waits with the property collector until a property has one of the values. */
    String waitUntil(Moref of, String path, String... values) {
        String filter = first(
                call(
                        "CreateFilter",
                        "PropertyCollector",
                        "propertyCollector",
                        "<spec><propSet><type>" + of.type() + "</type><pathSet>" + path
                                + "</pathSet></propSet><objectSet><obj type=\"" + of.type() + "\">" + of.value()
                                + "</obj></objectSet></spec><partialUpdates>false</partialUpdates>"),
                "<returnval type=\"PropertyFilter\">([^<]+)<");
        String version = "";
        while (true) {
            String answer = call(
                    "WaitForUpdatesEx",
                    "PropertyCollector",
                    "propertyCollector",
                    "<version>" + version + "</version><options><maxWaitSeconds>30</maxWaitSeconds></options>");
            version = first(answer, "<version>([^<]+)<");
            String seen = get(of, path);
            if (List.of(values).contains(seen)) {
                call("DestroyPropertyFilter", "PropertyFilter", filter, "");
                return seen;
            }
        }
    }

    String call(String method, Moref on, String arguments) {
        return call(method, on.type(), on.value(), arguments);
    }

    String read(String type, String... paths) {
        return call(
                "RetrievePropertiesEx",
                "PropertyCollector",
                "propertyCollector",
                "<specSet>" + spec(view(type), type, paths) + "</specSet><options/>");
    }

    static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
