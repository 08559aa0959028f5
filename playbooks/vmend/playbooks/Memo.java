package vmend.playbooks;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vmend.playbook.Context;

/** Remembers what many judgements of one context ask for again, so that 10,000 machines on one group cost one look at each. */
public final class Memo<K, V> {
    private final Map<Context, Map<K, V>> byContext = Collections.synchronizedMap(new WeakHashMap<>());

    /** What is known for the key, or what the work finds. */
    public V get(Context context, K key, Supplier<V> work) {
        Map<K, V> known = byContext.computeIfAbsent(context, any -> new ConcurrentHashMap<>());
        V value = known.get(key);
        if (value == null) {
            value = work.get();
            known.put(key, value);
        }
        return value;
    }
}
