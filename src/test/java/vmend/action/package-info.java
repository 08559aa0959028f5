/** Tests of the catalogue of changes. */
@NullMarked
package vmend.action;

import org.jspecify.annotations.NullMarked;
