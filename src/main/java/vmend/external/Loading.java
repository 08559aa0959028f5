package vmend.external;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import vmend.playbook.About;
import vmend.playbook.Metadata;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.problem.ProblemException;

/** Finds the playbooks of a bundle, and holds their metadata to the rules that built-in ones are held to. */
final class Loading {
    private static final String CLASS = ".class";

    private Loading() {}

    /** By id. */
    static Map<String, PlaybookType> types(Messages.Load bundle) {
        Map<String, byte[]> files = bundle.sources() ? Compiling.classes(bundle.files()) : unpacked(bundle.files());
        MemoryClasses loader = new MemoryClasses(files);
        Map<String, PlaybookType> types = new TreeMap<>();
        files.keySet().stream()
                .filter(name -> name.endsWith(CLASS) && !name.contains("-"))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .forEach(name -> find(name, loader, types));
        if (types.isEmpty()) {
            throw unusable("there is no playbook in it", "a public record with @About that implements Playbook");
        }
        return types;
    }

    private static void find(String name, ClassLoader loader, Map<String, PlaybookType> types) {
        Class<?> found;
        try {
            found = Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw unusable("the class " + name + " cannot be loaded: " + e, "all it needs in the same bundle");
        }
        if (!Playbook.class.isAssignableFrom(found) || !found.isAnnotationPresent(About.class)) {
            return;
        }
        if (!found.isRecord() || !Modifier.isPublic(found.getModifiers())) {
            throw unusable(name + " is no public record", "a public record with @About that implements Playbook");
        }
        PlaybookType type = PlaybookType.of(found.asSubclass(Playbook.class));
        List<String> flaws = Metadata.flaws(type);
        if (!flaws.isEmpty()) {
            throw unusable("the metadata of " + name + " is wrong: " + String.join("; ", flaws), "sound metadata");
        }
        if (types.put(type.id(), type) != null) {
            throw unusable("two playbooks in it are " + type.id(), "an id of its own");
        }
    }

    private static Map<String, byte[]> unpacked(Map<String, byte[]> jars) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (byte[] jar : jars.values()) {
            try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                        files.put(entry.getName(), in.readAllBytes());
                    }
                }
            } catch (IOException e) {
                throw unusable("the jar cannot be read: " + e.getMessage(), "a jar");
            }
        }
        return files;
    }

    static ProblemException unusable(String what, String expected) {
        return Problem.of(Code.PLAYBOOK_UNUSABLE, "", what).expected(expected).asException();
    }
}
