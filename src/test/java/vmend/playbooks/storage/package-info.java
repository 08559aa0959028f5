/** Tests of vmend.playbooks.vm. */
@NullMarked
package vmend.playbooks.storage;

import org.jspecify.annotations.NullMarked;
