/** The test language for playbooks: an estate in a few words, judged as the engine does it, and what must come out. */
@NullMarked
package vmend.testing;

import org.jspecify.annotations.NullMarked;
