package vmend.mocks;

/** Comes between the mock and its clients: sees each request twice, and decides whether it is answered otherwise. */
public interface Interference {
    Interference NONE = new Interference() {};

    /** Called before the request is handled; with another verdict than to go on it is never handled. */
    default Verdict before(Exchange exchange) {
        return Verdict.goOn();
    }

    /** Called when the request has had its effect, before the reply is sent. */
    default Verdict after(Exchange exchange) {
        return Verdict.goOn();
    }
}
