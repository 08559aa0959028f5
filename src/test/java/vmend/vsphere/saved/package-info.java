/** Saved inventories: what is written is read back, and what is broken is refused. */
@NullMarked
package vmend.vsphere.saved;

import org.jspecify.annotations.NullMarked;
