/** Runbooks: routines as data, and the engine that takes one through its stages and remembers where it was. */
@NullMarked
package vmend.runbook;

import org.jspecify.annotations.NullMarked;
