/** What a site tells vmend: {@code vmend.yaml}, {@code trust.yaml}, the environment and secrets, checked on load. */
@NullMarked
package vmend.config;

import org.jspecify.annotations.NullMarked;
