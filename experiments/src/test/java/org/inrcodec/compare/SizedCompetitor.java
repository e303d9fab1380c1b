package org.inrcodec.compare;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.inrcodec.competitor.CodecException;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.picture.Picture;

/** A codec whose files have the sizes that a test gives for their qualities, which it records; it decodes to black. */
class SizedCompetitor implements Competitor {
    private final IntUnaryOperator size;
    private final List<Integer> encoded;

    SizedCompetitor(IntUnaryOperator size, List<Integer> encoded) {
        this.size = size;
        this.encoded = encoded;
    }

    @Override
    public String name() {
        return "sized";
    }

    @Override
    public String version() {
        return "sized 1.0";
    }

    @Override
    public String setting() {
        return "quality";
    }

    @Override
    public String suffix() {
        return ".sized";
    }

    @Override
    public int lowest() {
        return 1;
    }

    @Override
    public int highest() {
        return 100;
    }

    @Override
    public byte[] encode(Picture picture, int quality) {
        encoded.add(quality);
        return new byte[size.applyAsInt(quality)];
    }

    @Override
    public Picture decode(byte[] file, Picture form) throws CodecException {
        return new Picture(
                form.width(), form.height(), form.channels(), 8, new byte[(int) form.pixels() * form.channels()]);
    }
}
