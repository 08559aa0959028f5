/** Generated estates whose findings are known beforehand. */
@NullMarked
package vmend.truth;

import org.jspecify.annotations.NullMarked;
