/** The playbooks that come with vmend, one file each, in packages by area. */
@NullMarked
package vmend.playbooks;

import org.jspecify.annotations.NullMarked;
