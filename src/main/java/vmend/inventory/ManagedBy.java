package vmend.inventory;

/** The solution that owns a machine ({@code config.managedBy}). */
public record ManagedBy(String extensionKey, String type) {}
