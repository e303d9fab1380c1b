package org.inrcodec.spark.image;

import java.awt.image.BufferedImage;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/**
 * The struct that Spark's {@code image} source has for a picture: origin, height, width, number of channels, a type of OpenCV, and samples
 * of 8 bit by rows, colours as blue, green, red in sRGB.
 */
public final class ImageColumn {
    /** Type of the struct. */
    public static final StructType TYPE = new StructType()
            .add("origin", DataTypes.StringType)
            .add("height", DataTypes.IntegerType)
            .add("width", DataTypes.IntegerType)
            .add("nChannels", DataTypes.IntegerType)
            .add("mode", DataTypes.IntegerType)
            .add("data", DataTypes.BinaryType);

    private ImageColumn() {}

    /**
     * Number of channels in a row: pictures of grey samples have 1, whether they have alpha or not, as in Spark's own source.
     *
     * @param channels channels of the picture, 1–4
     * @return 1, 3 or 4
     */
    public static int rowChannels(int channels) {
        return channels <= 2 ? 1 : channels;
    }

    /**
     * @param rowChannels 1, 3 or 4
     * @return OpenCV's type of 8-bit samples with so many channels: CV_8UC1, CV_8UC3 or CV_8UC4
     */
    public static int mode(int rowChannels) {
        return (rowChannels - 1) << 3;
    }

    /**
     * @param origin where the picture is from
     * @param picture the picture
     * @param metadata its metadata, for the colours
     * @return a value of {@link #TYPE}
     */
    public static InternalRow of(UTF8String origin, Picture picture, PictureMetadata metadata) {
        int channels = rowChannels(picture.channels());
        return new GenericInternalRow(new Object[] {
            origin, picture.height(), picture.width(), channels, mode(channels), data(picture, metadata)
        });
    }

    /**
     * @param picture the picture
     * @param metadata its metadata, for the colours
     * @return {@code byte[height * width * rowChannels]}
     */
    public static byte[] data(Picture picture, PictureMetadata metadata) {
        return picture.channels() <= 2 ? grey(picture) : colours(picture, metadata);
    }

    private static byte[] grey(Picture picture) {
        byte[] data = new byte[Math.multiplyExact(picture.width(), picture.height())];
        int maximum = picture.maximum();
        for (int y = 0, i = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++, i++) {
                data[i] = (byte) ((picture.sample(x, y, 0) * 255 + maximum / 2) / maximum);
            }
        }
        return data;
    }

    private static byte[] colours(Picture picture, PictureMetadata metadata) {
        BufferedImage image = PictureImages.toBufferedImage(picture, metadata);
        int channels = picture.channels();
        byte[] data = new byte[Math.multiplyExact(Math.multiplyExact(picture.width(), picture.height()), channels)];
        int[] row = new int[picture.width()];
        for (int y = 0, i = 0; y < picture.height(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                data[i++] = (byte) argb;
                data[i++] = (byte) (argb >> 8);
                data[i++] = (byte) (argb >> 16);
                if (channels == 4) {
                    data[i++] = (byte) (argb >> 24);
                }
            }
        }
        return data;
    }
}
