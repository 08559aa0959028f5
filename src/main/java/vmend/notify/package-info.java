/** Messages out of the house: what they say, how they are signed, and the ways they go. */
@NullMarked
package vmend.notify;

import org.jspecify.annotations.NullMarked;
