package org.inrcodec.spark.image;

import java.util.Locale;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.inrcodec.decoder.PictureInfo;

/** The fields of a header (FORMAT.md §6) as columns. */
public final class HeaderColumns {
    /** Names and types. */
    public static final StructType TYPE = new StructType()
            .add("width", DataTypes.IntegerType)
            .add("height", DataTypes.IntegerType)
            .add("channels", DataTypes.IntegerType)
            .add("bitDepth", DataTypes.IntegerType)
            .add("profile", DataTypes.StringType)
            .add("version", DataTypes.StringType);

    private HeaderColumns() {}

    /**
     * @param info the header
     * @return its values in the order of {@link #TYPE}, in Spark's own form
     */
    public static Object[] of(PictureInfo info) {
        return new Object[] {
            info.width(), info.height(), info.channels(), info.bitDepth(),
            UTF8String.fromString(info.profile().name().toLowerCase(Locale.ROOT)),
            UTF8String.fromString(info.majorVersion() + "." + info.minorVersion())
        };
    }
}
