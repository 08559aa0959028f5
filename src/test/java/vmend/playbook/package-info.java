/** Tests of vmend.playbook. */
@NullMarked
package vmend.playbook;

import org.jspecify.annotations.NullMarked;
