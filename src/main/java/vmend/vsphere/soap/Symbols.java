package vmend.vsphere.soap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A table of short texts that come again and again (types, property paths, constants), so that each becomes one String only. */
final class Symbols {
    private static final int MOST = 4096;
    private static final int LONGEST = 64;

    private @Nullable String[] slots = new String[512];
    private int size;

    String of(char[] text, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return new String(text, start, length);
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = slotOf(hash);
        while (true) {
            String known = slots[slot];
            if (known == null) {
                return add(new String(text, start, length), slot);
            }
            if (same(known, text, start, length)) {
                return known;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private String add(String fresh, int slot) {
        if (size >= MOST) {
            return fresh;
        }
        slots[slot] = fresh;
        if (++size > slots.length / 2) {
            grow();
        }
        return fresh;
    }

    private void grow() {
        @Nullable String[] old = slots;
        slots = new String[old.length * 2];
        Arrays.stream(old).filter(known -> known != null).forEach(this::move);
    }

    private void move(@Nullable String known) {
        int slot = slotOf(String.valueOf(known).hashCode());
        while (slots[slot] != null) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = known;
    }

    private int slotOf(int hash) {
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }

    private static boolean same(String known, char[] text, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[start + i]) {
                return false;
            }
        }
        return true;
    }
}
