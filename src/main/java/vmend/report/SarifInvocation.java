package vmend.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import vmend.plan.Plan;

/** How the reading and judging went, as SARIF tells it: what was not seen, and why. */
final class SarifInvocation {
    private static final String UNREAD = "vcenter-not-read";
    private static final String PARTIAL = "partial-view";
    private static final String NOT_SEEN = "not-seen";
    private static final String NOT_JUDGED = "not-judged";
    private static final String EXPIRED = "exemption-expired";

    private final Plan plan;
    private final JsonGenerator out;

    SarifInvocation(Plan plan, JsonGenerator out) {
        this.plan = plan;
        this.out = out;
    }

    /** What kinds of notification there are. */
    static void descriptors(JsonGenerator out) throws IOException {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(UNREAD, "A vCenter could not be read.");
        kinds.put(PARTIAL, "The account does not see all of a vCenter.");
        kinds.put(NOT_SEEN, "Something could not be seen, and nothing there is proposed.");
        kinds.put(NOT_JUDGED, "A playbook did not judge something for want of knowledge of the site.");
        kinds.put(EXPIRED, "An exemption is past its last day and holds nothing back.");
        out.writeArrayFieldStart("notifications");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            out.writeStartObject();
            out.writeStringField("id", kind.getKey());
            SarifReport.text(out, "shortDescription", kind.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void write() throws IOException {
        out.writeArrayFieldStart("invocations");
        out.writeStartObject();
        out.writeBooleanField(
                "executionSuccessful",
                plan.vcenters().stream().noneMatch(vcenter -> vcenter.version().isEmpty()));
        out.writeStringField("endTimeUtc", plan.createdAt().toString());
        out.writeStringField("account", SafeText.line(plan.createdBy()));
        out.writeArrayFieldStart("toolExecutionNotifications");
        for (Plan.Vcenter vcenter : plan.vcenters()) {
            vcenter(vcenter);
        }
        for (Plan.NotSeen unseen : plan.notSeen()) {
            String count = unseen.count() == 0 ? "" : " (" + Words.count(unseen.count(), "object") + ")";
            notification(NOT_SEEN, "warning", unseen.vcenter() + ": " + unseen.what() + count + ": " + unseen.reason());
        }
        for (Plan.PlaybookRun run : plan.playbooks()) {
            for (String line : run.notJudged()) {
                notification(NOT_JUDGED, "note", run.id() + ": " + line);
            }
        }
        for (Plan.ExemptionUse use : plan.exemptions()) {
            if (use.expired()) {
                notification(EXPIRED, "warning", use.id() + " ended on " + use.expires() + " (" + use.owner() + ")");
            }
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
    }

    private void vcenter(Plan.Vcenter vcenter) throws IOException {
        if (vcenter.version().isEmpty()) {
            notification(UNREAD, "error", vcenter.name() + " could not be read: " + vcenter.url());
        }
        if (vcenter.partialView().isPresent()) {
            notification(
                    PARTIAL,
                    "warning",
                    vcenter.name() + ": " + vcenter.partialView().get());
        }
    }

    private void notification(String kind, String level, String text) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("descriptor");
        out.writeStringField("id", kind);
        out.writeEndObject();
        out.writeStringField("level", level);
        SarifReport.text(out, "message", text);
        out.writeEndObject();
    }
}
