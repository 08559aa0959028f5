/** Tests of what people read of a plan. */
@NullMarked
package vmend.report;

import org.jspecify.annotations.NullMarked;
