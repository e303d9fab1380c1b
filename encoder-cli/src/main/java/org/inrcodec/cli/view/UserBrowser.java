package org.inrcodec.cli.view;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The browser that the user has chosen for web pages, started by the system's own program for that. {@code java.awt.Desktop} would do the
 * same, after it has loaded a window system.
 */
final class UserBrowser {
    private UserBrowser() {}

    /** Opens a page; false when the system has no program for that. */
    static boolean open(URI address) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name"), address))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static List<String> command(String system, URI address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", address.toString());
        }
        return name.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of("xdg-open", address.toString());
    }
}
