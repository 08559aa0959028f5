package vmend.mocks.soap;

import java.util.Iterator;
import java.util.List;
import vmend.mocks.vim.XmlOut;

/** Fills one page: as many objects as asked for, never more than the server's own limits in number and bytes. */
final class Pager {
    private final ObjectWriter writer;
    private final int maxObjects;
    private final int maxChars;

    Pager(ObjectWriter writer, int maxObjects, int maxChars) {
        this.writer = writer;
        this.maxObjects = maxObjects;
        this.maxChars = maxChars;
    }

    int pageSize(int asked) {
        return asked <= 0 ? maxObjects : Math.min(asked, maxObjects);
    }

    /** Writes the objects of the next page and tells how many there were. */
    int fill(XmlOut out, String name, Retrieval retrieval, Call call) {
        Iterator<Retrieval.Entry> rest = retrieval.rest();
        int written = 0;
        int start = out.length();
        while (rest.hasNext() && written < retrieval.pageSize() && out.length() - start < maxChars) {
            Retrieval.Entry entry = rest.next();
            List<ObjectWriter.Answer> answers =
                    writer.answers(entry.object(), entry.filter(), call.session(), call.version());
            writer.write(out, name, entry.object(), answers);
            written++;
        }
        return written;
    }
}
