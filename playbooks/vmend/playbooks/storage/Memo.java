package vmend.playbooks.storage;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import vmend.playbook.Context;

/** Remembers what is the same for every object of one context. */
final class Memo<T> {
    private final Map<Context, T> byContext = Collections.synchronizedMap(new WeakHashMap<>());

    T get(Context context, Supplier<T> work) {
        return byContext.computeIfAbsent(context, any -> work.get());
    }
}
