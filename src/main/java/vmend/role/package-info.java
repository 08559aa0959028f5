/** Which privileges an account needs for chosen playbooks or for a plan, each with what needs it, and the commands that make a role of them. */
@NullMarked
package vmend.role;

import org.jspecify.annotations.NullMarked;
