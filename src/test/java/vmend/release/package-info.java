/** The launcher, the packaged release and the README, each used as a user uses it. */
@NullMarked
package vmend.release;

import org.jspecify.annotations.NullMarked;
