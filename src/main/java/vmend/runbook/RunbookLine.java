package vmend.runbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.time.Instant;
import vmend.run.ChainLine;
import vmend.run.LineForm;

/** One line of the journal of a runbook's run. */
public record RunbookLine(long n, Instant at, String prev, RunbookEntry entry) implements ChainLine {
    private static final LineForm<RunbookLine> FORM =
            new LineForm<>(RunbookLine.class, RunbookEntry.class, EntryForm.class);

    /** The canonical bytes, without a line end. */
    byte[] bytes() {
        return FORM.bytes(this);
    }

    /** @throws IOException when the bytes are no such line, or one in another form */
    static RunbookLine parse(byte[] bytes) throws IOException {
        return FORM.parse(bytes);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunbookEntry.Began.class, name = "began"),
        @JsonSubTypes.Type(value = RunbookEntry.Begins.class, name = "begins"),
        @JsonSubTypes.Type(value = RunbookEntry.Waits.class, name = "waits"),
        @JsonSubTypes.Type(value = RunbookEntry.Tells.class, name = "tells"),
        @JsonSubTypes.Type(value = RunbookEntry.Told.class, name = "told"),
        @JsonSubTypes.Type(value = RunbookEntry.Noted.class, name = "noted"),
        @JsonSubTypes.Type(value = RunbookEntry.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = RunbookEntry.Resumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = RunbookEntry.Finished.class, name = "finished")
    })
    private interface EntryForm {}
}
