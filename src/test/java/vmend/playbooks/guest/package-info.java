/** Tests of vmend.playbooks.guest. */
@NullMarked
package vmend.playbooks.guest;

import org.jspecify.annotations.NullMarked;
