package org.inrcodec.device;

import java.util.List;

/** {@link DeviceChoice#CUDA} is required and cannot be used; the message is one line for the user. */
public final class DeviceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> tried;

    /**
     * A device that cannot be used.
     *
     * @param message one line for the user
     * @param tried places searched for libraries, with the result of each, one line each; may be empty
     * @param cause the failure, or null
     */
    public DeviceUnavailableException(String message, List<String> tried, Throwable cause) {
        super(message, cause);
        this.tried = List.copyOf(tried);
    }

    /** {@return places searched for libraries, one line each; empty when the libraries were found} */
    public List<String> tried() {
        return tried == null ? List.of() : tried;
    }
}
