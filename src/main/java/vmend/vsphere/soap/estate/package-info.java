/** Turns what vCenter's SOAP side returns into the inventory's records while it is read. */
@NullMarked
package vmend.vsphere.soap.estate;

import org.jspecify.annotations.NullMarked;
