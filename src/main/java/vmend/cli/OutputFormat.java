package vmend.cli;

/** What a verb prints on stdout. */
enum OutputFormat {
    TABLE,
    JSON
}
