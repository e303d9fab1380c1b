package org.inrcodec.cli.argument;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.decoder.Region;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads regions such as {@code 100,50,64,64}. */
public final class RegionConverter implements ITypeConverter<Region> {
    private static final Pattern REGION = Pattern.compile("(\\d{1,7}),(\\d{1,7}),(\\d{1,7}),(\\d{1,7})");

    /** Made by the command line. */
    public RegionConverter() {}

    @Override
    public Region convert(String text) {
        Matcher region = REGION.matcher(text);
        if (!region.matches()) {
            throw new TypeConversionException("'" + text + "' is not a region such as 100,50,64,64 (X,Y,W,H)");
        }
        int width = Integer.parseInt(region.group(3));
        int height = Integer.parseInt(region.group(4));
        if (width < 1 || height < 1) {
            throw new TypeConversionException("a region of " + width + "x" + height + " has no pixels");
        }
        return new Region(Integer.parseInt(region.group(1)), Integer.parseInt(region.group(2)), width, height);
    }
}
