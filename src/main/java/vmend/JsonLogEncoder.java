package vmend;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes an event of the log as one JSON object on a line of its own: time, level, logger, message, and where they are known run,
 * vCenter and the parts of an error.
 *
 * <p>Logback's own encoder gives the time as a number only, and puts what is known of a run two levels deep.
 */
final class JsonLogEncoder extends LineEncoder {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    String text(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(fields::putIfAbsent);
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.putIfAbsent(pair.key, String.valueOf(pair.value)));
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            fields.put("thrown", thrown.getClassName() + ": " + thrown.getMessage());
            if (event.getLoggerName().equals(LogConfigurator.TRACE)) {
                fields.put("trace", ThrowableProxyUtil.asString(thrown));
            }
        }
        try {
            return MAPPER.writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            // a map of texts can always be written
            throw new IllegalStateException(e);
        }
    }
}
