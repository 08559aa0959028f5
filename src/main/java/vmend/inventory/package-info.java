/** What was read of an estate: immutable records of JDK types and real units, in which nothing missing looks like a value. */
@NullMarked
package vmend.inventory;

import org.jspecify.annotations.NullMarked;
