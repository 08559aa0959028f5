package vmend.vsphere;

/** A user name and its password; the password never shows in a text made of it. */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=(hidden)]";
    }
}
