/** The catalogue of changes: one small record each, saying before and after, what it costs, how it is taken back and what must hold. */
@NullMarked
package vmend.action;

import org.jspecify.annotations.NullMarked;
