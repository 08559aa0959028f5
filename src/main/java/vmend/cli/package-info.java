/** The command line: one class a verb; it maps outcomes to exit codes and is the only one that prints. */
@NullMarked
package vmend.cli;

import org.jspecify.annotations.NullMarked;
