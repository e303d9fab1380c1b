package org.inrcodec.cli.argument;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --batch}: a number of pictures at once, 1 to 256, or {@code auto}, which is 0. */
public final class BatchSize implements ITypeConverter<Integer> {
    private static final int MAX = 256;

    @Override
    public Integer convert(String text) {
        if (text.equalsIgnoreCase("auto")) {
            return 0;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw mistake(text);
        }
        throw mistake(text);
    }

    private static TypeConversionException mistake(String text) {
        return new TypeConversionException("'" + text + "' is neither auto nor a number from 1 to " + MAX);
    }
}
