/** Carries out approved plans step by step, journals each, goes on after a crash, and plans the way back. */
@NullMarked
package vmend.run;

import org.jspecify.annotations.NullMarked;
