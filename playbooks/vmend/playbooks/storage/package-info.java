/** Playbooks about datastores and the disks on them. */
@NullMarked
package vmend.playbooks.storage;

import org.jspecify.annotations.NullMarked;
