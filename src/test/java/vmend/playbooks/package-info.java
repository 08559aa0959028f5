/** Tests of vmend.playbooks. */
@NullMarked
package vmend.playbooks;

import org.jspecify.annotations.NullMarked;
