package vmend.mocks.estate;

import java.util.Optional;
import vmend.mocks.vim.Moref;

/** Finds a network by the name an estate file uses, and hands out ports on distributed groups. */
interface Networks {
    Optional<Moref> byName(String name);

    /** A free port key of the group, or empty where the network has no ports. */
    Optional<String> portFor(Moref network);
}
