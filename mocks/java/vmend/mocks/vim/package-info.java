/** The vSphere type table and the writer that turns values into the XML of one API version. */
@NullMarked
package vmend.mocks.vim;

import org.jspecify.annotations.NullMarked;
