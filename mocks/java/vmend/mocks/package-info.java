/** The mock vCenter: a stateful estate behind SOAP and REST, for any client. */
@NullMarked
package vmend.mocks;

import org.jspecify.annotations.NullMarked;
