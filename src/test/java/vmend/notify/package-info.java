@NullMarked
package vmend.notify;

import org.jspecify.annotations.NullMarked;
