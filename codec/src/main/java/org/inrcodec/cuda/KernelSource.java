package org.inrcodec.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel source from the class path with all includes resolved: one text, which is compiled and is the key of the cache.
 *
 * @param name path of the resource, for messages
 * @param text the whole source
 */
record KernelSource(String name, String text) {
    private static final Pattern INCLUDE = Pattern.compile("^\\s*#\\s*include\\s+\"([^\"]+)\"\\s*$");

    /**
     * @param resource path from the root of the class path, such as {@code /org/inrcodec/cuda/train/sine.cu}
     * @throws IllegalArgumentException there is no such resource, or it includes one that does not exist
     */
    static KernelSource read(String resource) {
        String path = resource.startsWith("/") ? resource : "/" + resource;
        StringBuilder text = new StringBuilder();
        append(path, text, new HashSet<>());
        return new KernelSource(path.substring(path.lastIndexOf('/') + 1), text.toString());
    }

    /** Each file is taken once, as under {@code #pragma once}. */
    private static void append(String unresolved, StringBuilder text, Set<String> taken) {
        // a/b/../c becomes a/c.
        String path = URI.create(unresolved).normalize().toString();
        if (!taken.add(path)) {
            return;
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        text.append("#line 1 \"").append(file).append("\"\n");
        int line = 0;
        for (String content : load(path).split("\\R", -1)) {
            line++;
            Matcher include = INCLUDE.matcher(content);
            if (include.matches()) {
                append(path.substring(0, path.lastIndexOf('/') + 1) + include.group(1), text, taken);
                text.append("#line ").append(line + 1).append(" \"").append(file).append("\"\n");
            } else if (!content.strip().equals("#pragma once")) {
                text.append(content).append('\n');
            } else {
                text.append('\n');
            }
        }
    }

    private static String load(String path) {
        try (InputStream in = KernelSource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no kernel source " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
