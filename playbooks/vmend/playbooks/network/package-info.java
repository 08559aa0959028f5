/** Playbooks about virtual switches, port groups and what hangs on them. */
@NullMarked
package vmend.playbooks.network;

import org.jspecify.annotations.NullMarked;
