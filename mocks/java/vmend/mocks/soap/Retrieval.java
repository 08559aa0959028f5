package vmend.mocks.soap;

import java.util.Iterator;
import vmend.mocks.vim.Moref;

/** A result that is handed out page by page. */
record Retrieval(Iterator<Entry> rest, int pageSize) {
    /** An object and the filter that found it. */
    record Entry(Moref object, FilterSpec filter) {}
}
