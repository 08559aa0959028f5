package vmend.mocks.soap;

import java.util.Optional;

/** A reply: HTTP status, XML, and a cookie to set. */
public record SoapReply(int status, String xml, Optional<String> cookie) {}
