/** The SOAP side: operations, property collector, views, sessions, events and statistics. */
@NullMarked
package vmend.mocks.soap;

import org.jspecify.annotations.NullMarked;
