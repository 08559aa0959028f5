package vmend.vsphere.soap;

import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;
import java.io.InputStream;
import java.net.URL;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets yavijava's typed methods ({@code VimPortType}) run over our own transport and codec.
 *
 * <p>Not for property streams: what the bindings do not know is lost here. Cookie, address and trust belong to the transport, so the methods
 * about them refuse to be used.
 */
public final class BindingClient implements Client {
    private final SoapCalls calls;
    private final BindingCodec codec;

    public BindingClient(SoapCalls calls, BindingCodec codec) {
        this.calls = calls;
        this.codec = codec;
    }

    /** @throws vmend.vsphere.VcenterFaultException for every fault, typed or not */
    @Override
    public @Nullable Object invoke(String method, Argument[] arguments, @Nullable String returnType) {
        return calls.call(method, out -> writeAll(out, arguments), response -> result(response, returnType))
                .orElse(null);
    }

    private void writeAll(SoapWriter out, Argument[] arguments) {
        for (Argument argument : arguments) {
            if (argument.getValue() != null) {
                String type = argument.getType();
                Class<?> declared =
                        codec.types().stub(type.endsWith("[]") ? type.substring(0, type.length() - 2) : type);
                codec.encoder().write(out, argument.getName(), declared, argument.getValue());
            }
        }
    }

    private @Nullable Object result(XmlCursor response, @Nullable String returnType) {
        if (returnType == null) {
            return null;
        }
        if (returnType.endsWith("[]")) {
            Class<?> component = codec.types().stub(returnType.substring(0, returnType.length() - 2));
            return codec.decoder().readList(response, component);
        }
        int self = response.depth();
        while (response.nextChild(self)) {
            if (response.name().equals("returnval")) {
                return codec.decoder().read(response, codec.types().stub(returnType));
            }
        }
        return null;
    }

    @Override
    public String getVimNameSpace() {
        return "urn:vim25";
    }

    @Override
    public void setVimNameSpace(String namespace) {
        throw elsewhere();
    }

    @Override
    public StringBuffer invokeAsString(String method, Argument[] arguments) {
        throw elsewhere();
    }

    @Override
    public URL getBaseUrl() {
        throw elsewhere();
    }

    @Override
    public void setBaseUrl(URL url) {
        throw elsewhere();
    }

    @Override
    public String getCookie() {
        throw elsewhere();
    }

    @Override
    public void setCookie(String cookie) {
        throw elsewhere();
    }

    @Override
    public int getConnectTimeout() {
        throw elsewhere();
    }

    @Override
    public void setConnectTimeout(int milliseconds) {
        throw elsewhere();
    }

    @Override
    public int getReadTimeout() {
        throw elsewhere();
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        throw elsewhere();
    }

    @Override
    public TrustManager getTrustManager() {
        throw elsewhere();
    }

    @Override
    public void setSoapActionOnApiVersion(String version) {
        throw elsewhere();
    }

    @Override
    public String marshall(String method, Argument[] arguments) {
        throw elsewhere();
    }

    @Override
    public Object unMarshall(String returnType, InputStream stream) {
        throw elsewhere();
    }

    @Override
    public StringBuffer readStream(InputStream stream) {
        throw elsewhere();
    }

    private static UnsupportedOperationException elsewhere() {
        return new UnsupportedOperationException("the transport decides this");
    }
}
