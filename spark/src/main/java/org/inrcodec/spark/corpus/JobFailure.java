package org.inrcodec.spark.corpus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.spark.file.OutputFailure;

/** Why Spark gave a job up, in one line. */
final class JobFailure {
    private static final int MAX_CAUSES = 100;
    /** Spark tells of an exception of a task by its name and message, in the middle of many lines. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:" + Pattern.quote(OutputFailure.class.getName()) + "|"
                    + Pattern.quote(DeviceUnavailableException.class.getName()) + "|"
                    + Pattern.quote(IllegalStateException.class.getName()) + "): (.*)");
    private static final Pattern LOST = Pattern.compile("(ExecutorLostFailure|executor lost)[^\\n]*");
    private static final String GO_ON = "; what is finished is kept, and the same command goes on";

    private JobFailure() {}

    static CommandFailure of(Exception e) {
        Throwable cause = e;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof OutputFailure) {
                return failure(ExitCode.OUTPUT, cause.getMessage(), e);
            }
        }
        String text = String.valueOf(e.getMessage());
        Matcher told = TOLD.matcher(text);
        if (told.find()) {
            boolean output = told.group().startsWith(OutputFailure.class.getName());
            return failure(output ? ExitCode.OUTPUT : ExitCode.SOME_FAILED, told.group(1), e);
        }
        Matcher lost = LOST.matcher(text);
        return failure(
                ExitCode.SOME_FAILED,
                "Spark has given the job up: " + (lost.find() ? lost.group() : text.lines().findFirst().orElse("")), e);
    }

    private static CommandFailure failure(int exitCode, String message, Exception e) {
        return new CommandFailure(exitCode, message + GO_ON, e);
    }
}
