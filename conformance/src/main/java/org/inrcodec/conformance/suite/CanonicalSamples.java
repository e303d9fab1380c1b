package org.inrcodec.conformance.suite;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which canonical samples are compared. */
public final class CanonicalSamples {
    private CanonicalSamples() {}

    /**
     * @param canonical canonical samples (FORMAT.md §8.5)
     * @return their SHA-256, hexadecimal
     */
    public static String sha256(byte[] canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
