package vmend.mocks;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vmend.mocks.change.Changing;
import vmend.mocks.change.Obstacles;
import vmend.mocks.change.Pace;
import vmend.mocks.change.Somebody;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Estate;
import vmend.mocks.estate.Estates;
import vmend.mocks.rest.RestEndpoint;
import vmend.mocks.rest.RestOptions;
import vmend.mocks.sight.World;
import vmend.mocks.soap.Limits;
import vmend.mocks.soap.SoapEndpoint;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Schema;
import vmend.problem.Code;
import vmend.problem.Problem;

/** A vCenter that serves an estate to any client: WireMock in front, the estate behind. */
public final class MockVcenter implements AutoCloseable {
    /** Who may always log in, with every privilege. */
    public static final String USERNAME = "administrator@vsphere.local";

    public static final String PASSWORD = "vmend-demo";

    private final WireMockServer server;
    private final Estate estate;
    private final SoapEndpoint soap;
    private final RestEndpoint rest;
    private final CallLog log;
    private final MutationLog mutations;
    private final Changing changing;
    private final Gate gate;
    private final Optional<SelfSigned> identity;
    private final Optional<Path> keyStore;

    private MockVcenter(
            WireMockServer server,
            Estate estate,
            SoapEndpoint soap,
            RestEndpoint rest,
            CallLog log,
            MutationLog mutations,
            Changing changing,
            Gate gate,
            Optional<SelfSigned> identity,
            Optional<Path> keyStore) {
        this.server = server;
        this.estate = estate;
        this.soap = soap;
        this.rest = rest;
        this.log = log;
        this.mutations = mutations;
        this.changing = changing;
        this.gate = gate;
        this.identity = identity;
        this.keyStore = keyStore;
    }

    /** Starts to say what the mock shall be; the demo estate over plain http on a free port, if nothing else is said. */
    public static Builder builder() {
        return new Builder();
    }

    /** What a mock is made from. */
    public static final class Builder {
        private Optional<Estate> estate = Optional.empty();
        private String estateName = "demo";
        private int port;
        private boolean tls;
        private Clock clock = Clock.systemUTC();
        private Limits limits = Limits.USUAL;
        private RestOptions restOptions = RestOptions.USUAL;
        private Duration validFrom = Duration.ofDays(-1);
        private Duration validUntil = Duration.ofDays(397);
        private Optional<List<String>> versions = Optional.empty();
        private Pace pace = Pace.USUAL;
        private Optional<Duration> taskDuration = Optional.empty();
        private Interference interference = Interference.NONE;

        private Builder() {}

        /** The name of an estate that ships with the mock, or the path of a file. */
        public Builder estate(String nameOrFile) {
            estateName = nameOrFile;
            return this;
        }

        public Builder estate(Estate made) {
            estate = Optional.of(made);
            return this;
        }

        /** The port on the loopback address; 0 takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder tls(boolean on) {
            tls = on;
            return this;
        }

        public Builder clock(Clock of) {
            clock = of;
            return this;
        }

        /** How long a session may be idle before it is gone. */
        public Builder idleTimeout(Duration time) {
            limits = limits.withIdle(time);
            return this;
        }

        /** How many objects a page holds at most, whatever the client asks for. */
        public Builder objectsPerPage(int objects) {
            limits = limits.withObjectsPerPage(objects);
            return this;
        }

        /** From when until when the certificate holds, from now; both negative makes an expired one. */
        public Builder certificateValid(Duration from, Duration until) {
            validFrom = from;
            validUntil = until;
            return this;
        }

        /** Leaves out the newer REST dialect, as older vCenters do: everything under /api is not found. */
        public Builder withoutApi() {
            restOptions = new RestOptions(false, restOptions.tagsStatus());
            return this;
        }

        /** Answers every question about tags with this status, such as 403 or 503. */
        public Builder refuseTags(int status) {
            restOptions = new RestOptions(restOptions.api(), status);
            return this;
        }

        /** The API versions that are offered, newest first, instead of those of the estate. */
        public Builder versions(String... newestFirst) {
            versions = Optional.of(List.of(newestFirst));
            return this;
        }

        /**
         * How long a task takes, in time that really passes, instead of what the estate says; none makes it end before
         * its reply is sent.
         */
        public Builder taskDuration(Duration time) {
            taskDuration = Optional.of(time);
            return this;
        }

        /** How long a guest takes to shut down. */
        public Builder shutdownDuration(Duration time) {
            pace = pace.withShutdown(time);
            return this;
        }

        /** How long a question waits for its answer before the task behind it fails. */
        public Builder questionTimeout(Duration time) {
            pace = pace.withQuestion(time);
            return this;
        }

        /** Who is asked before each request is handled and again before its reply is sent. */
        public Builder interference(Interference by) {
            interference = by;
            return this;
        }

        public MockVcenter start() {
            Estate served = estate.orElseGet(() -> Estates.load(estateName));
            World world = new World(served, Schema.shipped(), clock, clock.instant());
            CallLog log = new CallLog();
            MutationLog mutations = new MutationLog();
            Duration task =
                    taskDuration.or(() -> served.vcenter().taskDuration()).orElse(pace.task());
            Changing changing = new Changing(world, mutations, pace.withTask(task));
            List<String> offered = versions.orElse(served.vcenter().offered());
            SoapEndpoint soap = new SoapEndpoint(world, limits, log, () -> offered, changing);
            RestEndpoint rest = new RestEndpoint(world, limits.idle(), log, restOptions, changing.marking());
            Gate gate = new Gate(interference, () -> {
                soap.endSessions();
                rest.endSessions();
            });
            WireMockConfiguration config = wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .disableRequestJournal()
                    // It would write each reply as JSON, to log it nowhere.
                    .stubRequestLoggingDisabled(true)
                    .notifier(new Slf4jNotifier(false))
                    .templatingEnabled(false)
                    .globalTemplating(false)
                    .containerThreads(64)
                    .usingFilesUnderClasspath("vmend/mocks")
                    .extensions(
                            new EstateTransformer(soap, gate),
                            new RestTransformer(rest, gate),
                            new UnservedTransformer(log, clock));
            Optional<SelfSigned> identity = Optional.empty();
            Optional<Path> keyStore = Optional.empty();
            if (tls) {
                SelfSigned made = made();
                identity = Optional.of(made);
                keyStore = Optional.of(store(made));
                config = config.httpDisabled(true)
                        .httpsPort(port)
                        .keystorePath(keyStore.get().toString())
                        .keystoreType("PKCS12")
                        .keystorePassword("mock")
                        .keyManagerPassword("mock");
            } else {
                config = config.port(port);
            }
            WireMockServer server = new WireMockServer(config);
            server.start();
            Stubs.plant(server, offered);
            return new MockVcenter(server, served, soap, rest, log, mutations, changing, gate, identity, keyStore);
        }

        private SelfSigned made() {
            try {
                Instant now = Instant.now();
                return SelfSigned.make(now.plus(validFrom), now.plus(validUntil));
            } catch (GeneralSecurityException failed) {
                throw Problem.of(Code.INTERNAL, "mock vCenter", "no certificate could be made")
                        .causedBy(failed);
            }
        }

        private static Path store(SelfSigned made) {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry(
                        "mock", made.keys().getPrivate(), "mock".toCharArray(), new Certificate[] {made.certificate()});
                Path file = Files.createTempFile("vmend-mock-", ".p12");
                try (OutputStream out = Files.newOutputStream(file)) {
                    store.store(out, "mock".toCharArray());
                }
                return file;
            } catch (GeneralSecurityException | IOException failed) {
                throw Problem.of(Code.INTERNAL, "mock vCenter", "no key store could be written")
                        .causedBy(failed);
            }
        }
    }

    /** Where clients reach it, without a path; SOAP is at /sdk, REST at /api and /rest. */
    public String url() {
        return identity.isPresent() ? "https://127.0.0.1:" + server.httpsPort() : "http://127.0.0.1:" + server.port();
    }

    /** The SHA-256 digest of the certificate in hexadecimal digits, or empty without TLS. */
    public Optional<String> certificateSha256() {
        return identity.map(made -> {
            try {
                byte[] der = made.certificate().getEncoded();
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    public CallLog callLog() {
        return log;
    }

    /** What really changed, by whom and in which order; calls that were refused or failed are not in it. */
    public MutationLog mutations() {
        return mutations;
    }

    /** How many requests have come over SOAP and REST together; the index of the latest one. */
    public long requests() {
        return gate.requests();
    }

    /** Puts things in the way of changes. */
    public Obstacles obstacles() {
        return changing.obstacles();
    }

    /** Somebody else, who changes the estate behind everybody's back. */
    public Somebody somebody() {
        return changing.somebody();
    }

    /** The object of that name: a machine, else whatever else is called so. */
    public Moref ref(String name) {
        Optional<Entity> machine = estate.vm(name).map(Entity.class::cast);
        return machine.or(() -> estate.named(name))
                .map(Entity::ref)
                .orElseThrow(() -> new IllegalArgumentException("there is nothing named " + name));
    }

    public Estate estate() {
        return estate;
    }

    /** Ends all sessions at once, as an idle timeout or a restart would. */
    public void expireSessions() {
        soap.endSessions();
        rest.endSessions();
    }

    /** How many sessions are open, over SOAP and REST. */
    public int openSessions() {
        return soap.openSessions() + rest.openSessions();
    }

    /** How many views, filters and collectors are open in all sessions. */
    public int openSessionObjects() {
        return soap.openSessionObjects();
    }

    /** The WireMock server in front, for its faults and delays. */
    public WireMockServer wireMock() {
        return server;
    }

    @Override
    public void close() {
        soap.endSessions();
        rest.endSessions();
        server.stop();
        changing.close();
        keyStore.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException leftBehind) {
                file.toFile().deleteOnExit();
            }
        });
    }
}
