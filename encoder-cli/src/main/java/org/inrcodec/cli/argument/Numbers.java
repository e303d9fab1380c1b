package org.inrcodec.cli.argument;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of all options, with messages that name no type of Java. */
public final class Numbers {
    private Numbers() {}

    /** @param line a command, which reads numbers this way from now on; so do its subcommands */
    public static void register(CommandLine line) {
        line.registerConverter(int.class, Numbers::wholeInt);
        line.registerConverter(Integer.class, Numbers::wholeInt);
        line.registerConverter(long.class, Numbers::wholeLong);
        line.registerConverter(Long.class, Numbers::wholeLong);
        line.registerConverter(double.class, Numbers::decimal);
        line.registerConverter(Double.class, Numbers::decimal);
    }

    private static int wholeInt(String text) {
        long number = wholeLong(text);
        if (number != (int) number) {
            throw new TypeConversionException(tooLarge(text));
        }
        return (int) number;
    }

    private static long wholeLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    text.matches("[+-]?\\d+") ? tooLarge(text) : "'" + text + "' is not a whole number");
        }
    }

    private static String tooLarge(String text) {
        return "'" + text + "' has too many digits";
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }
}
