package vmend.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.time.Instant;

/**
 * One line of a journal.
 *
 * @param n counts from 1
 * @param at when it was written, by this machine's clock
 * @param prev digest of the bytes of the line before, without its line end; of nothing at first
 */
public record JournalLine(long n, Instant at, String prev, Entry entry) implements ChainLine {
    private static final LineForm<JournalLine> FORM = new LineForm<>(JournalLine.class, Entry.class, EntryForm.class);

    /** The canonical bytes, without a line end. */
    byte[] bytes() {
        return FORM.bytes(this);
    }

    /** @throws IOException when the bytes are no line of a journal, or one in another form */
    static JournalLine parse(byte[] bytes) throws IOException {
        return FORM.parse(bytes);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Entry.Began.class, name = "began"),
        @JsonSubTypes.Type(value = Entry.Intent.class, name = "intent"),
        @JsonSubTypes.Type(value = Entry.Tasked.class, name = "tasked"),
        @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = Entry.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = Entry.Lost.class, name = "lost"),
        @JsonSubTypes.Type(value = Entry.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = Entry.Noted.class, name = "noted"),
        @JsonSubTypes.Type(value = Entry.Resumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = Entry.Finished.class, name = "finished")
    })
    private interface EntryForm {}
}
