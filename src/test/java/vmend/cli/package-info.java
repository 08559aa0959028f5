/** Tests of the command line as its users run it. */
@NullMarked
package vmend.cli;

import org.jspecify.annotations.NullMarked;
