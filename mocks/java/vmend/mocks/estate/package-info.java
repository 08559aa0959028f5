/** What the mock vCenter is made of: entities read from YAML or made from a seed. */
@NullMarked
package vmend.mocks.estate;

import org.jspecify.annotations.NullMarked;
