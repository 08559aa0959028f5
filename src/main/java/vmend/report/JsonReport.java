package vmend.report;

/** A plan as JSON: the very bytes of the plan file, so that what is piped on has the digest that is shown. */
public final class JsonReport {
    private JsonReport() {}

    public static String of(PlanDocument document) {
        return document.json();
    }
}
