package vmend.inventory;

/** A question that a machine waits on ({@code runtime.question}). */
public record Question(String id, String text) {}
