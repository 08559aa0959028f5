/** The Automation API over REST: sessions and tags, in {@code /api} and in the older {@code /rest} form. */
@NullMarked
package vmend.vsphere.rest;

import org.jspecify.annotations.NullMarked;
