package vmend.mocks.estate;

import java.util.Optional;
import vmend.mocks.vim.Moref;

/**
 * One thing the generator planted, and what a right judgement of it is.
 *
 * @param facet the row of the catalogue of controls, as {@link Facets} names it
 * @param key what within the object: a device key, a switch or group with its flag, a port with its flag
 * @param guard the guard that must keep hands off, if one must
 */
public record Truth(String playbook, Moref object, String facet, String key, Verdict verdict, Optional<String> guard) {
    /** What is right to say; what is fine is not in the list. */
    public enum Verdict {
        FAIL,
        UNKNOWN
    }
}
