package vmend.vsphere.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private final CookieJar jar = new CookieJar();

    @Test
    void keepsTheSessionCookieAsItCame() {
        jar.update(List.of("vmware_soap_session=\"0a1b\"; Path=/; HttpOnly; Secure"));
        assertThat(jar.header()).contains("vmware_soap_session=\"0a1b\"");
    }

    @Test
    void takesTheNewerValue() {
        jar.update(List.of("vmware_soap_session=old"));
        jar.update(List.of("vmware_soap_session=new; Path=/", "lb=node-1"));
        assertThat(jar.header()).contains("vmware_soap_session=new; lb=node-1");
    }

    @Test
    void dropsWhatTheServerExpires() {
        jar.update(List.of("vmware_soap_session=x"));
        jar.update(List.of("vmware_soap_session=x; Max-Age=0"));
        assertThat(jar.header()).isEmpty();
    }

    @Test
    void forgetsAllWhenTold() {
        jar.update(List.of("a=1", "b=2"));
        jar.clear();
        assertThat(jar.header()).isEmpty();
    }

    @Test
    void isNotFilledWithoutEnd() {
        jar.update(IntStream.range(0, 1000).mapToObj(i -> "c" + i + "=v").toList());
        jar.update(List.of("long=" + "x".repeat(5000), "", "=", "novalue"));
        assertThat(jar.header().orElseThrow().split("; ")).hasSize(32);
    }

    @Test
    void showsNoValue() {
        jar.update(List.of("vmware_soap_session=s3cret"));
        assertThat(jar.toString()).contains("vmware_soap_session").doesNotContain("s3cret");
    }
}
