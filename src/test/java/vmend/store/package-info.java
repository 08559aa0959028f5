@NullMarked
package vmend.store;

import org.jspecify.annotations.NullMarked;
