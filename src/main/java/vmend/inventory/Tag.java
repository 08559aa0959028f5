package vmend.inventory;

/** A vCenter tag as users name it: {@code category/name}. */
public record Tag(String category, String name) {
    @Override
    public String toString() {
        return category + "/" + name;
    }
}
