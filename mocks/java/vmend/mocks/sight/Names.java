package vmend.mocks.sight;

/** Names as vCenter hands them out: percent, slash and backslash are escaped. */
final class Names {
    private Names() {}

    static String escaped(String name) {
        return name.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    }
}
