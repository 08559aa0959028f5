/** Tests of the network playbooks, a story each. */
@NullMarked
package vmend.playbooks.network;

import org.jspecify.annotations.NullMarked;
