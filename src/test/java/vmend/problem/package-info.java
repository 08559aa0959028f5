@NullMarked
package vmend.problem;

import org.jspecify.annotations.NullMarked;
