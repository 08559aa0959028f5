/** What each managed object answers when one of its properties is asked for. */
@NullMarked
package vmend.mocks.sight;

import org.jspecify.annotations.NullMarked;
