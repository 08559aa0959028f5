package vmend;

/** Wires adapters to ports, nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("vmend");
    }
}
