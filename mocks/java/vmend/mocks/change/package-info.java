/** What changes the estate: tasks in time, power, configuration, networks and marks, and what is in their way. */
@NullMarked
package vmend.mocks.change;

import org.jspecify.annotations.NullMarked;
