/** What the author of a playbook sees: metadata, settings, needs, findings and proposals. */
@NullMarked
package vmend.playbook;

import org.jspecify.annotations.NullMarked;
