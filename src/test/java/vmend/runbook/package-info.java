@NullMarked
package vmend.runbook;

import org.jspecify.annotations.NullMarked;
