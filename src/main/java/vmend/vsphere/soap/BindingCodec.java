package vmend.vsphere.soap;

import java.util.Optional;

/** Reads and writes yavijava's data objects; one per vCenter, since it keeps what it learned about the classes. */
public final class BindingCodec {
    private final BindingTypes types = new BindingTypes();
    private final BindingDecoder decoder = new BindingDecoder(types);
    private final BindingEncoder encoder = new BindingEncoder(types);

    /** Reads the element the cursor stands on; empty when it is nil or nothing the bindings can hold. */
    public <T> Optional<T> read(XmlCursor cursor, Class<T> type) {
        return Optional.ofNullable(decoder.read(cursor, type)).map(type::cast);
    }

    /** Writes an object as the element's content, with {@code xsi:type} where it is not exactly of the declared class. */
    public <T> void write(SoapWriter out, String name, Class<T> declared, T value) {
        encoder.write(out, name, declared, value);
    }

    BindingTypes types() {
        return types;
    }

    BindingDecoder decoder() {
        return decoder;
    }

    BindingEncoder encoder() {
        return encoder;
    }
}
