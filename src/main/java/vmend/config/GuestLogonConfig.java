package vmend.config;

import java.util.List;
import vmend.playbook.Match;

/**
 * A credential of guests.
 *
 * @param matches the machines it is for, if one of them holds; empty for all
 */
public record GuestLogonConfig(List<Match> matches, String username, SecretSource password) {
    public GuestLogonConfig {
        matches = List.copyOf(matches);
    }
}
