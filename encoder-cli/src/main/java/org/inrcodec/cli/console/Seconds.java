package org.inrcodec.cli.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times: {@code 30}, {@code 30s}, {@code 2m}, {@code 1.5h}. */
public final class Seconds implements ITypeConverter<Double> {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)([smh]?)");

    @Override
    public Double convert(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time such as 30, 30s, 2m or 1h");
        }
        return Double.parseDouble(time.group(1)) * switch (time.group(2)) {
            case "m" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
    }
}
