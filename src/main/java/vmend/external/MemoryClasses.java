package vmend.external;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes from bytes in memory; a bundle leaves nothing on the disk. */
final class MemoryClasses extends ClassLoader {
    private final Map<String, byte[]> files;

    /** @param files class files and what stands beside them, by path */
    MemoryClasses(Map<String, byte[]> files) {
        super("playbooks", MemoryClasses.class.getClassLoader());
        this.files = Map.copyOf(files);
    }

    /** Its own classes first: a bundle is judged by its own bytes, also where vmend has a class of that name. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && files.containsKey(path(name))) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = files.get(path(name));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }
}
