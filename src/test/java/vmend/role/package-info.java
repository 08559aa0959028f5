/** Tests of roles. */
@NullMarked
package vmend.role;

import org.jspecify.annotations.NullMarked;
