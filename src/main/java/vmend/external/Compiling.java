package vmend.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles the sources of a bundle, from memory to memory; no annotation processor runs. */
final class Compiling {
    private static final int SHOWN = 3;

    private Compiling() {}

    /** The class files by path. */
    static Map<String, byte[]> classes(Map<String, byte[]> sources) {
        return classes(sources, ToolProvider.getSystemJavaCompiler());
    }

    /** @param compiler null where the running Java has none */
    static Map<String, byte[]> classes(Map<String, byte[]> sources, @Nullable JavaCompiler compiler) {
        if (compiler == null) {
            throw Loading.unusable(
                    "the Java that runs vmend has no compiler",
                    "a JDK (a JRE will not do) for .java files, or a jar that was compiled elsewhere");
        }
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        boolean done;
        try (JavaFileManager files =
                new Written(compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8), written)) {
            List<String> options = List.of(
                    "-proc:none", "-parameters", "-implicit:none", "-cp", System.getProperty("java.class.path", ""));
            done = compiler.getTask(null, files, messages, options, null, sources(sources))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!done) {
            throw Loading.unusable(
                    "it does not compile: " + told(messages.getDiagnostics()),
                    "Java of " + Runtime.version().feature() + " or older");
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static List<Source> sources(Map<String, byte[]> sources) {
        return sources.entrySet().stream()
                .map(file -> new Source(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** The first errors, each with its file and line. */
    private static String told(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        List<String> errors = diagnostics.stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .map(Compiling::told)
                .toList();
        String first = String.join("; ", errors.subList(0, Math.min(SHOWN, errors.size())));
        return errors.size() <= SHOWN ? first : first + "; and " + (errors.size() - SHOWN) + " more";
    }

    private static String told(Diagnostic<? extends JavaFileObject> error) {
        String where = error.getSource() == null
                ? ""
                : error.getSource().getName().substring(1) + ":" + error.getLineNumber() + ": ";
        return where
                + String.join(
                        " ",
                        error.getMessage(Locale.ENGLISH)
                                .lines()
                                .map(String::strip)
                                .toList());
    }

    private static URI uri(String path) {
        try {
            return new URI("memory", null, "/" + path, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(uri(path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Written extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        Written(JavaFileManager manager, Map<String, ByteArrayOutputStream> written) {
            super(manager);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            String path = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(uri(path), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(path, bytes);
                    return bytes;
                }
            };
        }
    }
}
