/** The ports to a vCenter, in vmend's own terms; adapters live in the packages below. */
@NullMarked
package vmend.vsphere;

import org.jspecify.annotations.NullMarked;
