/** What was read: facts, versions, and how objects hang together. */
@NullMarked
package vmend.inventory;

import org.jspecify.annotations.NullMarked;
