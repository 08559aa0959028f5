package vmend.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A plan as one web page that loads nothing, runs nothing and shows every text of the estate as text. */
public final class HtmlReport {
    private static final String FOLDER = "/vmend/report/";
    private static final String STYLE = "report.css";

    private HtmlReport() {}

    /** The page; well-formed XML too. */
    public static String of(PlanDocument document) {
        return page("report.mustache", HtmlViews.of(document, styleHash()));
    }

    /** A template filled in, every text as text. */
    static String page(String template, Object view) {
        return Mustache.compiler()
                .withEscaper(text -> Escapers.HTML.escape(SafeText.line(text)))
                .withLoader(name -> new StringReader(resource(name)))
                .strictSections(true)
                .compile(resource(template))
                .execute(view);
    }

    /** What the page's policy allows: the one style sheet in it. */
    static String styleHash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(resource(STYLE).getBytes(StandardCharsets.UTF_8));
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
