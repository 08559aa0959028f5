/** Keys, signatures and approvals: what counts, what is refused, and what cannot be known. */
@NullMarked
package vmend.approval;

import org.jspecify.annotations.NullMarked;
