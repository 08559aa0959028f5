package vmend.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A plan as one web page that loads nothing, runs its own script alone and shows every text of the estate as text. */
public final class HtmlReport {
    private static final String FOLDER = "/vmend/report/";

    private HtmlReport() {}

    /** The page; well-formed XML too. */
    public static String of(PlanDocument document) {
        StringWriter page = new StringWriter();
        write(document, page);
        return page.toString();
    }

    /** The page, written while it is made: one group of findings is held at a time. */
    static void write(PlanDocument document, Writer page) {
        write("report.mustache", HtmlViews.of(document), page);
    }

    /** A template filled in, every text as text. */
    static void write(String template, Object view, Writer page) {
        Mustache.compiler()
                .withEscaper(text -> Escapers.HTML.escape(SafeText.line(text)))
                .withLoader(name -> new StringReader(resource(name)))
                .strictSections(true)
                .compile(resource(template))
                .execute(view, page);
    }

    /** What the page's policy allows: the one style sheet and the one script in it. */
    static HtmlView.Policy policy() {
        return new HtmlView.Policy(hash("report.css"), hash("report.js"));
    }

    private static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(resource(name).getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + FOLDER + name, e);
        }
    }
}
