package vmend.external;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;

/** The process a bundle is judged in: an empty environment, a directory of its own, bounded memory, and two pipes. */
final class ChildProcess implements AutoCloseable {
    /** One class of each archive that the child needs; no client for a vCenter is among them. */
    private static final List<Class<?>> CLASS_PATH = List.of(
            Child.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonInclude.class,
            Jdk8Module.class,
            JavaTimeModule.class,
            NullMarked.class);

    private static final int REMEMBERED = 4096;
    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final Path directory;
    private final OutputStream to;
    private final InputStream from;
    private final int answerBytes;

    private ChildProcess(Process process, Path directory, int answerBytes) {
        this.process = process;
        this.directory = directory;
        this.answerBytes = answerBytes;
        this.to = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        this.from = new BufferedInputStream(process.getInputStream(), 1 << 16);
    }

    static ChildProcess start(Bounds bounds, Isolation isolation) throws IOException {
        Path directory = Files.createTempDirectory("vmend-playbook");
        List<String> command = new ArrayList<>(isolation.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + bounds.heapMegabytes() + "m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolve("crash.log"),
                // What the JVM itself has to say must not stand between two messages.
                "-XX:+DisplayVMOutputToStderr",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + directory,
                "-Duser.home=" + directory,
                "-cp",
                classPath(),
                Child.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        ChildProcess child = new ChildProcess(builder.start(), directory, bounds.answerBytes());
        daemon("playbook-stderr", child::drain).start();
        return child;
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void write(Frame frame) throws IOException {
        frame.write(to);
    }

    Optional<Frame> read() throws IOException {
        return Frame.read(from, answerBytes);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, once it has; empty while it goes on. */
    Optional<Integer> ended() {
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Ends it and everything it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        ended();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            LoggerFactory.getLogger(ChildProcess.class).debug("left behind: {}", directory, e);
        }
    }

    /** Whatever it prints is read, so that it does not wait, and forgotten but for the end. */
    private void drain() {
        StringBuilder end = new StringBuilder();
        byte[] part = new byte[REMEMBERED];
        try (InputStream err = process.getErrorStream()) {
            for (int read = err.read(part); read >= 0; read = err.read(part)) {
                end.append(new String(part, 0, read, StandardCharsets.UTF_8));
                end.delete(0, Math.max(0, end.length() - REMEMBERED));
            }
        } catch (IOException closed) {
            end.append(" (").append(closed.getMessage()).append(')');
        }
        if (!end.isEmpty()) {
            LoggerFactory.getLogger(ChildProcess.class).debug("a playbook from outside printed: {}", end);
        }
    }

    private static String classPath() {
        return CLASS_PATH.stream().map(ChildProcess::place).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
