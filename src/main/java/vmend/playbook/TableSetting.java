package vmend.playbook;

/**
 * A setting that is a file of the site's: the user names the file, the configuration reads it, the playbook says what its rows mean.
 *
 * <p>A class that implements this is public and has a static method {@code of(Table)}, which throws {@link Table.Refused} with everything
 * that is wrong in the rows, by line; a table that {@link Table#isNone()} means that the user names none.
 */
public interface TableSetting {
    Table table();
}
