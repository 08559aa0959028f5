@NullMarked
package vmend.external;

import org.jspecify.annotations.NullMarked;
