package vmend.playbooks.guest;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import vmend.playbook.Context;

/** Works out once for a context what the judgement of each of its machines asks for. */
final class PerContext<V> {
    private final Map<Context, V> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final Function<Context, V> work;

    PerContext(Function<Context, V> work) {
        this.work = work;
    }

    V of(Context context) {
        return known.computeIfAbsent(context, work);
    }
}
