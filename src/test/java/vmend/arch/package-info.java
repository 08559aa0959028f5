/** The direction of the house, stated as rules with their reasons. */
@NullMarked
package vmend.arch;

import org.jspecify.annotations.NullMarked;
