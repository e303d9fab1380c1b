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

/**
 * Outputs that are being written: hidden {@code .NAME.PROCESS-NUMBER.inr-part} files, locked as long as their process
 * lives. What a process that was killed has left behind is recognised by name and lock, and removed by the next run.
 */
final class PartialFiles {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int MAX_NAME_PART = 100;
    private static final int ATTEMPTS = 100;
    private static final Pattern NAME = Pattern.compile("\\..*\\.(\\d{1,18})-\\d{1,10}\\.inr-part", Pattern.DOTALL);

    /** Those of this process. To open one a second time, if only to look, would end its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private PartialFiles() {}

    /** Makes a file. */
    @FunctionalInterface
    interface Maker {
        /**
         * @param file a file that is not there yet
         * @return the new file
         * @throws IOException when it cannot be made
         */
        FileChannel make(Path file) throws IOException;
    }

    /**
     * An unfinished file.
     *
     * @param path where it is
     * @param channel the open file; closing it ends the lock
     */
    record Unfinished(Path path, FileChannel channel) {}

    /**
     * @param folder folder of the output
     * @param name file name of the output
     * @param maker makes the file
     * @return a new file beside the output, locked where the file system has locks
     * @throws IOException when it cannot be made
     */
    static Unfinished begin(Path folder, String name, Maker maker) throws IOException {
        String start = "." + name.substring(0, Math.min(name.length(), MAX_NAME_PART)) + "."
                + ProcessHandle.current().pid() + "-";
        for (int i = 0; i < ATTEMPTS; i++) {
            Path part = folder.resolve(start + COUNTER.incrementAndGet() + ".inr-part").toAbsolutePath();
            FileChannel channel;
            OWN.add(part);
            try {
                channel = maker.make(part);
            } catch (FileAlreadyExistsException e) {
                OWN.remove(part); // Of a process with the same number, from another time or machine.
                continue;
            } catch (IOException | RuntimeException e) {
                OWN.remove(part);
                throw e;
            }
            if (locked(channel) && Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                return new Unfinished(part, channel);
            }
            // Another run took it for a dead one's before it was locked.
            channel.close();
            OWN.remove(part);
        }
        throw new IOException("no name for an unfinished file is free");
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            return true; // A file system without locks.
        }
    }

    /** @param part a file of this process that is closed now */
    static void end(Path part) {
        OWN.remove(part);
    }

    /**
     * Removes what dead processes have left. What cannot be removed stays, silently: it may be another user's.
     *
     * @param folder a folder of outputs
     */
    static void clean(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.inr-part")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !OWN.contains(file.toAbsolutePath()) && !lives(Long.parseLong(name.group(1)))) {
                    removeUnlocked(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // A folder that cannot be listed: writing into it will tell.
        }
    }

    /** Whether another process has that number. One that has it by chance delays the removal to a later run. */
    private static boolean lives(long process) {
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
