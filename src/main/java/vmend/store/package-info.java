/** What outlives a plan, kept in an embedded database. */
@NullMarked
package vmend.store;

import org.jspecify.annotations.NullMarked;
