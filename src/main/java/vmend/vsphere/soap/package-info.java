/** The SOAP adapter: transport, codec and sessions; the only package that knows yavijava. */
@NullMarked
package vmend.vsphere.soap;

import org.jspecify.annotations.NullMarked;
