/** The planner's values: what is exempt, protected, limited and when work may be done. */
@NullMarked
package vmend.plan;

import org.jspecify.annotations.NullMarked;
