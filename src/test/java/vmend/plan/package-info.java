/** Tests of the planner's values and of the plan file, with sample plans for others. */
@NullMarked
package vmend.plan;

import org.jspecify.annotations.NullMarked;
