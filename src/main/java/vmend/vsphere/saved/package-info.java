/** Inventories that were saved to a file: written from an estate, read back as a source of one. */
@NullMarked
package vmend.vsphere.saved;

import org.jspecify.annotations.NullMarked;
