package vmend.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages for tests. */
final class Messages {
    private Messages() {}

    /** One whose texts hold what would break a payload, or call people, if it were not escaped. */
    static Message hostile() {
        return message(
                "</script> \"quoted\" \\ *bold* [link](http://evil.example) <!channel> @here ünïcode {{subject}}");
    }

    static Message message(String text) {
        return new Message(
                Message.FORMAT,
                "B-20261127T201401Z-0a1b2c3d.oncall.always-2-notify",
                "2026-11-27T20:14:01Z",
                "nightly-hygiene",
                "Disconnect unused devices",
                "B-20261127T201401Z-0a1b2c3d",
                "vmend@ops-01",
                "failed",
                22,
                "vmend nightly-hygiene failed: " + text,
                List.of(
                        new Message.Line("plan", "ok", "3 findings, 2 steps proposed, 1 findings held back"),
                        new Message.Line("apply", "failed", text)),
                Map.of("findings", 3L, "proposed", 2L),
                Optional.of("sha256:0123"),
                List.of("R-20261127T201402Z-0a1b2c3d"),
                List.of("vmend status R-20261127T201402Z-0a1b2c3d"),
                Message.RUNBOOK,
                List.of());
    }
}
