/** How replies become an estate. */
@NullMarked
package vmend.vsphere.soap.estate;

import org.jspecify.annotations.NullMarked;
