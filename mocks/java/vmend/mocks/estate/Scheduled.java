package vmend.mocks.estate;

import vmend.mocks.vim.Moref;

/** Something that vCenter is to do with an object later. */
public record Scheduled(Moref ref, String name, Moref entity, boolean enabled) {}
