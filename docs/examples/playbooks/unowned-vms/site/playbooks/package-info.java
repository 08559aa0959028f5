/** Playbooks of this site. */
@NullMarked
package site.playbooks;

import org.jspecify.annotations.NullMarked;
