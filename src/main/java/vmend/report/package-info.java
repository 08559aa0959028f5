/** What people read of a plan: one class per output format, from values only. */
@NullMarked
package vmend.report;

import org.jspecify.annotations.NullMarked;
