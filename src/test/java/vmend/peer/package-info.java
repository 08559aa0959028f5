/** Programs no one here wrote, or that use libraries no one here wrote: govmomi's simulator, a proxy in Go, pyvmomi. */
@NullMarked
package vmend.peer;

import org.jspecify.annotations.NullMarked;
