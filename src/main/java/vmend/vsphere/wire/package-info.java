/** The HTTP core that SOAP and REST share: TLS, deadlines, size limits, traffic, and the lists of calls that only read. */
@NullMarked
package vmend.vsphere.wire;

import org.jspecify.annotations.NullMarked;
