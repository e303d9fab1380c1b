package org.inrcodec.imageio;

import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageWriteParam;
import org.inrcodec.format.Profile;

/**
 * Parameters of {@link InrImageWriter}. Compression types are {@code auto} and the profiles {@code grid} and {@code siren}; a
 * compression quality of 0–1 is the command line's 0–100. Both apply in {@link #MODE_EXPLICIT}; otherwise the type is {@code
 * auto} and the quality 0.75.
 */
public final class InrWriteParam extends ImageWriteParam {
    private static final String AUTO = "auto";
    private static final float DEFAULT_QUALITY = 0.75f;
    private static final int DEFAULT_EFFORT = 5;

    private int effort = DEFAULT_EFFORT;

    /**
     * Parameters of default quality and effort.
     *
     * @param locale language of descriptions
     */
    public InrWriteParam(Locale locale) {
        super(locale);
        canWriteCompressed = true;
        compressionTypes = new String[] {AUTO, "grid", "siren"};
        compressionType = AUTO;
        compressionQuality = DEFAULT_QUALITY;
    }

    /** {@return how long to train, 1 (fast) – 9 (best)} */
    public int getEffort() {
        return effort;
    }

    /**
     * Sets the effort.
     *
     * @param newEffort how long to train, 1 (fast) – 9 (best); 5 unless set
     * @throws IllegalArgumentException when it is out of range
     */
    public void setEffort(int newEffort) {
        if (newEffort < 1 || newEffort > 9) {
            throw new IllegalArgumentException("an effort is 1 to 9: " + newEffort);
        }
        effort = newEffort;
    }

    @Override
    public void unsetCompression() {
        super.unsetCompression();
        compressionType = AUTO;
        compressionQuality = DEFAULT_QUALITY;
    }

    @Override
    public boolean isCompressionLossless() {
        super.isCompressionLossless();
        return false;
    }

    @Override
    public String[] getCompressionQualityDescriptions() {
        super.getCompressionQualityDescriptions();
        return new String[] {"small", "fair", "good", "excellent"};
    }

    @Override
    public float[] getCompressionQualityValues() {
        super.getCompressionQualityValues();
        return new float[] {0, 0.4f, 0.65f, 0.85f, 1};
    }

    /** The requested profile; empty for the encoder's choice. */
    Optional<Profile> profile() {
        boolean chosen = compressionMode == MODE_EXPLICIT && compressionType != null && !compressionType.equals(AUTO);
        return chosen ? Optional.of(Profile.valueOf(compressionType.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** 0–100. */
    double quality() {
        return 100.0 * (compressionMode == MODE_EXPLICIT ? compressionQuality : DEFAULT_QUALITY);
    }
}
