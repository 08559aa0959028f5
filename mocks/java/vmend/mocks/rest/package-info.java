/** The REST side: sessions and tags in both dialects. */
@NullMarked
package vmend.mocks.rest;

import org.jspecify.annotations.NullMarked;
