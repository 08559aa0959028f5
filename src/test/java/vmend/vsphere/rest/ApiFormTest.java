package vmend.vsphere.rest;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vmend.vsphere.Automation;
import vmend.vsphere.AutomationContract;

/** The contract over {@code /api}. */
class ApiFormTest extends AutomationContract {
    private RestStub stub;
    private RestClient client;

    @BeforeEach
    void start() throws IOException {
        stub = RestStub.api();
        client = new RestClient(stub);
    }

    @AfterEach
    void stop() {
        client.close();
        stub.close();
    }

    @Override
    protected Automation automation() {
        return client.automation();
    }

    @Override
    protected int openSessions() {
        return stub.openSessions();
    }

    @Override
    protected int logins() {
        return stub.logins();
    }
}
