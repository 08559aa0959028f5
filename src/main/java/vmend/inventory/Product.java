package vmend.inventory;

/** The vendor's product in an appliance ({@code summary.config.product}). Empty texts where the vendor set none. */
public record Product(String name, String vendor) {}
