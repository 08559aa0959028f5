/** The pages of docs that are generated from the code, with the test that keeps them so, and the test that replays the README. */
@NullMarked
package vmend.docs;

import org.jspecify.annotations.NullMarked;
