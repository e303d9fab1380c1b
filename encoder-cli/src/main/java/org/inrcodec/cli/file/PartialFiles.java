package org.inrcodec.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.cli.console.Interruption;

/**
 * Outputs that are being written: hidden {@code .inr-part-PROCESS-NUMBER} files in the output's folder, locked as long
 * as their process lives. The names are short whatever the output is called, so that every legal output name works. The
 * next run recognises the files of killed processes by name and lock, and removes them.
 */
final class PartialFiles {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int MAX_ATTEMPTS = 100;
    private static final String PREFIX = ".inr-part-";
    private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d{1,18})-\\d{1,10}");

    /** Files of this process. Opening one a second time, if only to look, would release its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private PartialFiles() {}

    /** Creates a file that does not exist yet. */
    @FunctionalInterface
    interface Creation {
        FileChannel create(Path file) throws IOException;
    }

    /**
     * A partial file.
     *
     * @param path where it is
     * @param channel the open file; closing it releases the lock
     */
    record Open(Path path, FileChannel channel) {}

    /** A new partial file, locked where the file system has locks; removed on an interruption. */
    static Open create(Path folder, Interruption interruption) throws IOException {
        return create(folder, interruption, interruption::create);
    }

    static Open create(Path folder, Interruption interruption, Creation creation) throws IOException {
        String start = PREFIX + ProcessHandle.current().pid() + "-";
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Path part = folder.resolve(start + COUNTER.incrementAndGet()).toAbsolutePath();
            FileChannel channel;
            OWN.add(part);
            try {
                channel = creation.create(part);
            } catch (FileAlreadyExistsException e) {
                OWN.remove(part); // Of a process with the same number, from another time or machine.
                continue;
            } catch (IOException | RuntimeException e) {
                OWN.remove(part);
                throw e;
            }
            if (isLocked(channel) && Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                return new Open(part, channel);
            }
            // Another run removed it as a left-over before it was locked.
            channel.close();
            interruption.discard(part);
            OWN.remove(part);
        }
        throw new IOException("no name for a partial file is free");
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            return true; // A file system without locks.
        }
    }

    /** A file of this process was closed. */
    static void forget(Path part) {
        OWN.remove(part);
    }

    /** Removes the files of dead processes from a folder. A file that cannot be removed may be another user's. */
    static void clean(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !OWN.contains(file.toAbsolutePath()) && !isAlive(Long.parseLong(name.group(1)))) {
                    removeUnlocked(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // A folder that cannot be listed: writing the output reports it.
        }
    }

    /** Whether another process has that number. One that has it by chance delays the removal to a later run. */
    private static boolean isAlive(long process) {
        return process != ProcessHandle.current().pid() && ProcessHandle.of(process).isPresent();
    }

    /**
     * A process may live where its number cannot be seen, on another machine or in a container: then its lock shows.
     */
    private static void removeUnlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            return;
        }
    }
}
