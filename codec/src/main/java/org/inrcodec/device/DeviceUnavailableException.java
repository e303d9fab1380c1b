package org.inrcodec.device;

import java.util.List;

/** {@link DeviceChoice#CUDA} was asked for and cannot be had; the message is one line for the user. */
public final class DeviceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> tried;

    /**
     * @param message one line for the user
     * @param tried places where libraries were looked for, with what was found there, one line each; may be empty
     * @param cause what failed, or null
     */
    public DeviceUnavailableException(String message, List<String> tried, Throwable cause) {
        super(message, cause);
        this.tried = List.copyOf(tried);
    }

    /** @return places where libraries were looked for, one line each; empty when the libraries were found */
    public List<String> tried() {
        return tried == null ? List.of() : tried;
    }
}
