/** Errors as data: what, where, expected and found, next command; and the exit code each leads to. */
@NullMarked
package vmend.problem;

import org.jspecify.annotations.NullMarked;
