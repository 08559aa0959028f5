@NullMarked
package vmend.run;

import org.jspecify.annotations.NullMarked;
