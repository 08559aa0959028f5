package vmend.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.problem.Code;
import vmend.problem.Problem;

/** A vCenter that the environment names, by vmend's own variables or else by govc's. */
public final class EnvironmentVcenter {
    private static final String VMEND = "VMEND_";
    private static final String GOVC = "GOVC_";
    private static final String PIN = "VMEND_TLS_SHA256";
    /** What govc reads as "no"; whatever else stands there asks for checks to be turned off. */
    private static final Set<String> NO = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final Map<String, String> environment;

    private EnvironmentVcenter(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The vCenter of {@code VMEND_URL}, else of {@code GOVC_URL}; empty when neither is set. */
    public static Optional<VcenterConfig> from(Map<String, String> environment) {
        EnvironmentVcenter variables = new EnvironmentVcenter(environment);
        Optional<VcenterConfig> own = variables.value("VMEND_URL").map(text -> variables.at(VMEND, "VMEND_URL", text));
        return own.or(() -> variables.value("GOVC_URL").map(variables::govc));
    }

    /** Where a vCenter is and how its certificate is judged, whoever may log in there. */
    public record Place(String name, URI url, TlsConfig tls) {}

    /** Where the vCenter of {@code VMEND_URL}, else of {@code GOVC_URL}, is; credentials are not looked at. */
    public static Optional<Place> place(Map<String, String> environment) {
        EnvironmentVcenter variables = new EnvironmentVcenter(environment);
        return variables
                .value("VMEND_URL")
                .map(text -> variables.place("VMEND_URL", text))
                .or(() -> variables.value("GOVC_URL").map(text -> variables.place("GOVC_URL", text)));
    }

    /** Where an address from the command line leads to. */
    public static Place place(String url, Map<String, String> environment) {
        return new EnvironmentVcenter(environment).place("--vcenter", url);
    }

    private Place place(String where, String text) {
        VcenterUrl url = parsed(where, text);
        return new Place(url.host(), url.base(), tls());
    }

    /** The vCenter at an address from the command line, with the user and password of the environment. */
    public static VcenterConfig at(String url, Map<String, String> environment) {
        EnvironmentVcenter variables = new EnvironmentVcenter(environment);
        boolean own = variables.value("VMEND_USERNAME").isPresent()
                || variables.value("GOVC_USERNAME").isEmpty();
        return variables.at(own ? VMEND : GOVC, "--vcenter", url);
    }

    private VcenterConfig at(String prefix, String where, String text) {
        URI url = parsed(where, text).base();
        if (text.indexOf('@') >= 0) {
            throw Problem.of(Code.CONFIG_INVALID, where, "the address holds a user or password, which belong elsewhere")
                    .expected("the user in VMEND_USERNAME and the password in VMEND_PASSWORD")
                    .asException();
        }
        return config(
                url,
                required(prefix + "USERNAME", url),
                new SecretSource.Environment(requiredName(prefix + "PASSWORD", url)));
    }

    private VcenterConfig govc(String text) {
        VcenterUrl url = parsed("GOVC_URL", text);
        refuseInsecure(url);
        String username = value("GOVC_USERNAME").or(url::user).orElseGet(() -> required("GOVC_USERNAME", url.base()));
        SecretSource password =
                value("GOVC_PASSWORD").isEmpty() && url.password().isPresent()
                        ? new SecretSource.Given(url.password().get())
                        : new SecretSource.Environment(requiredName("GOVC_PASSWORD", url.base()));
        return config(url.base(), username, password);
    }

    private void refuseInsecure(VcenterUrl url) {
        Optional<String> insecure = value("GOVC_INSECURE").filter(text -> !NO.contains(text));
        if (insecure.isPresent()) {
            throw Problem.of(
                            Code.GOVC_INSECURE,
                            url.host(),
                            "GOVC_INSECURE asks not to check the certificate, which vmend never does")
                    .expected("GOVC_INSECURE unset or 0; " + PIN + " where the certificate is not trusted")
                    .found("GOVC_INSECURE=" + Shown.line(insecure.get()))
                    .next("vmend doctor --vcenter " + url.base() + " prints the pin for " + PIN + ".")
                    .asException();
        }
    }

    private VcenterConfig config(URI url, String username, SecretSource password) {
        return new VcenterConfig(
                new VcenterUrl(url, Optional.empty(), Optional.empty()).host(), url, username, password, tls());
    }

    private TlsConfig tls() {
        return value(PIN)
                .<TlsConfig>map(text -> {
                    try {
                        return new TlsConfig.Pin(ValueFormat.pin(text));
                    } catch (BadValue.Refused e) {
                        throw Problem.of(Code.CONFIG_INVALID, PIN, e.bad().what())
                                .expected(e.bad().expected())
                                .found(Shown.text(text))
                                .asException();
                    }
                })
                .orElseGet(TlsConfig.SystemCas::new);
    }

    private static VcenterUrl parsed(String where, String text) {
        try {
            return VcenterUrl.of(text);
        } catch (BadValue.Refused e) {
            throw Problem.of(Code.CONFIG_INVALID, where, e.bad().what())
                    .expected(e.bad().expected())
                    .asException();
        }
    }

    private String required(String variable, URI url) {
        return value(variable)
                .orElseThrow(
                        () -> Problem.of(Code.SECRET_MISSING, variable, "the environment variable is not set or empty")
                                .expected(
                                        variable.endsWith("USERNAME")
                                                ? "the user to log in as at " + url
                                                : "the password for " + url)
                                .asException());
    }

    private String requiredName(String variable, URI url) {
        required(variable, url);
        return variable;
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
