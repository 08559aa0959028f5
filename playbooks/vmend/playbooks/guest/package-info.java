/** Playbooks about what runs inside virtual machines, as far as it is seen from outside. */
@NullMarked
package vmend.playbooks.guest;

import org.jspecify.annotations.NullMarked;
