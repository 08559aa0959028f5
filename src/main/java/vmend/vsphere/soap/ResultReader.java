package vmend.vsphere.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vmend.problem.Code;

/** Decodes the element {@code MethodResponse}; its results are in {@code returnval}. May be called again when the call is retried. */
@FunctionalInterface
public interface ResultReader<R> {
    /** The result, or null for a method that has none. */
    @Nullable
    R read(XmlCursor response);

    /** Reads nothing; for methods without a result. */
    static ResultReader<Object> nothing() {
        return response -> null;
    }

    /** Reads the first {@code returnval} with a decoder; null when there is none. */
    static <R> ResultReader<R> first(ResultReader<R> decoder) {
        return response -> {
            int self = response.depth();
            while (response.nextChild(self)) {
                if (response.name().equals("returnval")) {
                    return decoder.read(response);
                }
            }
            return null;
        };
    }

    /** Reads the {@code returnval} of a method that always has one. */
    static <R> ResultReader<R> one(ResultReader<R> decoder) {
        ResultReader<R> first = first(decoder);
        return response -> {
            R result = first.read(response);
            if (result == null) {
                throw DecodeException.of(Code.MALFORMED_REPLY, "the reply holds no result");
            }
            return result;
        };
    }

    /** Reads every {@code returnval} with a decoder. */
    static <T> ResultReader<List<T>> each(ResultReader<T> decoder) {
        return response -> {
            List<T> all = new ArrayList<>();
            int self = response.depth();
            while (response.nextChild(self)) {
                T one = response.name().equals("returnval") ? decoder.read(response) : null;
                if (one != null) {
                    all.add(one);
                }
            }
            return all;
        };
    }
}
