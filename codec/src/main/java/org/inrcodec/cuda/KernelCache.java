package org.inrcodec.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Compiled kernels on disk. An entry is named by the SHA-256 of everything that determines the compiled image: source,
 * macros, architecture, version of NVRTC. It holds the SHA-256 of the image and the image; one that does not fit is as if it
 * were not there. A cache that cannot be read or written costs time and nothing else.
 */
final class KernelCache {
    /** A folder, or {@code off}. */
    static final String PROPERTY = "inr.cuda.cache";

    private static final int HASH = 32;

    private final Optional<Path> folder;

    KernelCache(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The user's cache, or the folder that the property names. */
    static KernelCache ofThisUser() {
        return new KernelCache(folder(System.getProperty("os.name", ""), name -> System.getProperty(name, ""), name -> {
            String value = System.getenv(name);
            return value == null ? "" : value;
        }));
    }

    /** The folder of a user; none when it is turned off or the system does not say where. */
    static Optional<Path> folder(String system, UnaryOperator<String> property, UnaryOperator<String> environment) {
        String named = property.apply(PROPERTY);
        try {
            if (!named.isEmpty()) {
                return named.equals("off") ? Optional.empty() : Optional.of(Path.of(named));
            }
            String home = property.apply("user.home");
            String base;
            if (system.startsWith("Windows")) {
                base = environment.apply("LOCALAPPDATA");
            } else if (system.startsWith("Mac")) {
                base = home.isEmpty() ? "" : home + "/Library/Caches";
            } else {
                // The XDG specification: a value that is not absolute counts as none.
                String set = environment.apply("XDG_CACHE_HOME");
                base = set.startsWith("/") ? set : home.isEmpty() ? "" : home + "/.cache";
            }
            return base.isEmpty() ? Optional.empty() : Optional.of(Path.of(base, "inr", "cuda"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The name of an entry. */
    static String key(KernelSource source, List<String> defines, String target, int compilerVersion) {
        MessageDigest digest = sha256();
        for (String part : List.of("1", source.name(), source.text(), String.join("\n", defines), target,
                String.valueOf(compilerVersion))) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length before each part: no two lists of parts give the same bytes.
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return the image of that name, empty when there is none or it is damaged */
    Optional<byte[]> read(String key) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(file(key));
            if (content.length <= HASH) {
                return Optional.empty();
            }
            byte[] image = Arrays.copyOfRange(content, HASH, content.length);
            return Arrays.equals(sha256().digest(image), 0, HASH, content, 0, HASH)
                    ? Optional.of(image)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes an entry into another file of the same folder and renames it, so that no reader sees half of it. */
    void write(String key, byte[] image) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Path part = Files.createTempFile(folder.get(), key.substring(0, 8), ".part");
            try {
                byte[] content = Arrays.copyOf(sha256().digest(image), HASH + image.length);
                System.arraycopy(image, 0, content, HASH, image.length);
                Files.write(part, content);
                move(part, file(key));
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // The next run compiles again; there is nothing else to be done about it.
            return;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path file(String key) {
        return folder.orElseThrow().resolve(key + ".cubin");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
