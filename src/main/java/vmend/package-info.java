/** The program: it wires adapters to ports and starts the command line. */
@NullMarked
package vmend;

import org.jspecify.annotations.NullMarked;
