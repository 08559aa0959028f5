/** Tests of vmend.playbooks.vm. */
@NullMarked
package vmend.playbooks.vm;

import org.jspecify.annotations.NullMarked;
