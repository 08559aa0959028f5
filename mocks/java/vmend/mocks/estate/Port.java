package vmend.mocks.estate;

import java.util.Optional;
import vmend.mocks.vim.Moref;

/** A port of a distributed group: its key, who is on it, and what is set on it itself. */
public record Port(String key, Moref group, Optional<Moref> vm, int deviceKey, Optional<GroupSpec.PortSpec> override) {}
