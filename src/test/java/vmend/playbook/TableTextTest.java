package vmend.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private static Table parse(String text) {
        return TableText.parse("av.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Table.Wrong> wrong(String text) {
        return catchThrowableOfType(Table.Refused.class, () -> parse(text)).all();
    }

    @Test
    void readsCommasQuotesAndLineNumbers() {
        Table table = parse("\uFEFFHost Name,Last-Seen\r\nweb-01,2026-11-23\r\n\r\n\"a \"\"b\"\",\nc\",2026-11-24\n");
        assertThat(table.columns()).containsExactly("hostname", "lastseen");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).line()).isEqualTo(2);
        assertThat(table.rows().get(1).line()).isEqualTo(4);
        assertThat(table.rows().get(1).cell(List.of("hostname"))).contains("a \"b\",\nc");
        assertThat(table.digest()).startsWith("sha256:");
    }

    @Test
    void readsSemicolonsAndTabs() {
        assertThat(parse("name;mac\nweb,a,b\n".replace("web,a", "web;a"))
                        .rows()
                        .get(0)
                        .cells())
                .containsEntry("mac", "a,b");
        assertThat(parse("name\tmac\nweb\taa\n").rows().get(0).cells()).containsEntry("mac", "aa");
    }

    @Test
    void tellsEveryLineThatDoesNotFit() {
        assertThat(wrong("a,b\n1,2\n1\n1,2,3\n"))
                .extracting(one -> one.line() + " " + one.what())
                .containsExactly("3 the line has 1 cell", "4 the line has 3 cells");
        assertThat(wrong("a,b\n\"1,2\n"))
                .extracting(one -> one.line() + " " + one.what())
                .contains("2 a quotation mark is not closed");
        assertThat(wrong("")).extracting(Table.Wrong::what).containsExactly("the file is empty");
    }

    @Test
    void readsAJsonListOfObjects() {
        Table table = parse(
                "[\n {\"hostName\": \"web\", \"n\": 3, \"macs\": [\"a\", \"b\"], \"x\": {\"y\": 1}, \"z\": null},\n {}\n]");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).line()).isEqualTo(2);
        assertThat(table.rows().get(0).cells())
                .containsEntry("hostname", "web")
                .containsEntry("n", "3")
                .containsEntry("macs", "a,b")
                .doesNotContainKeys("x", "z");
        assertThat(table.rows().get(1).line()).isEqualTo(3);
    }

    @Test
    void readsTheListInsideAnInterfacesAnswer() {
        assertThat(parse("{\"@odata.context\": \"x\", \"value\": [{\"name\": \"web\"}]}")
                        .rows())
                .hasSize(1);
    }

    @Test
    void saysWhereJsonIsBroken() {
        assertThat(wrong("[\n{\"a\": 1},\n{\"a\": }\n]"))
                .extracting(one -> one.line() + " " + one.what())
                .containsExactly("3 it is not JSON");
        assertThat(wrong("[\n1]")).extracting(Table.Wrong::line).containsExactly(2);
        assertThat(wrong("{\"a\": 1}")).extracting(Table.Wrong::what).containsExactly("the object holds 0 lists");
        assertThat(wrong("[] []")).extracting(Table.Wrong::what).containsExactly("something stands after the end");
    }

    @Test
    void refusesBytesThatAreNoText() {
        Table.Refused refused = catchThrowableOfType(
                Table.Refused.class, () -> TableText.parse("av.csv", new byte[] {(byte) 0xff, (byte) 0xfe}));
        assertThat(refused.all().get(0).what()).isEqualTo("the file is not UTF-8");
        assertThat(TableText.problems("av.csv", refused).problem().where()).isEqualTo("av.csv");
    }

    @Property
    void readsOrRefusesAnyText(@ForAll String text) {
        try {
            assertThat(parse(text).isNone()).isFalse();
        } catch (Table.Refused refused) {
            assertThat(refused.all()).isNotEmpty();
        }
    }
}
