/** Playbooks that were not built in: judged in a process that holds nothing and can be lost (docs/adr/0012-external-playbooks.md). */
@NullMarked
package vmend.external;

import org.jspecify.annotations.NullMarked;
