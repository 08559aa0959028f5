/** Carries out approved actions over SOAP and REST: one class for each kind of call, and what looks after them. */
@NullMarked
package vmend.vsphere.soap.change;

import org.jspecify.annotations.NullMarked;
