/** Playbooks about virtual machines. */
@NullMarked
package vmend.playbooks.vm;

import org.jspecify.annotations.NullMarked;
