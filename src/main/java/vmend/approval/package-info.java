/** Who may plan and approve, what they signed, and which steps of a plan are approved by it. */
@NullMarked
package vmend.approval;

import org.jspecify.annotations.NullMarked;
