package vmend.vsphere.soap;

import org.jspecify.annotations.Nullable;

/** Turns one property's value into a record while it is read. */
@FunctionalInterface
public interface PropertyDecoder {

    /**
     * Decodes the element the cursor stands on; its {@code type()} names the wire type.
     *
     * <p>It may leave the element half read. Called again from the start when the reply is read a second time.
     *
     * @param type the object's type, for example {@code VirtualMachine}
     * @param path the property path as it was asked for
     * @return null when the value says that the property is unset
     * @throws DecodeException by {@link DecodeException#value} when this value makes no sense; it becomes missing, the rest is read on
     */
    @Nullable
    Object decode(String type, String path, XmlCursor value);
}
