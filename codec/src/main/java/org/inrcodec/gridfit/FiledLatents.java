package org.inrcodec.gridfit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.request.TemporaryFileException;
import org.inrcodec.shape.GridShape;

/**
 * The latents of all tiles in a temporary file, for pictures that are too large for the memory; those of one tile of each size are in memory. The
 * file has no name while it is in use, where the system allows that, so that nothing of it stays however the program ends.
 */
final class FiledLatents implements LatentStore {
    private static final int BUFFER = 1 << 20;

    private final String folder;
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<TileSize> sizes;
    private final long[] positions;
    private final int[] updates;
    private final Map<TileSize, Loaded> loaded = new HashMap<>();
    private final GridShape shape;

    /** Memory for tiles of a size, and the one that is there. */
    private static final class Loaded {
        private final TileLatents latents;
        private int tile = -1;

        Loaded(TileLatents latents) {
            this.latents = latents;
        }
    }

    /**
     * Latents of zero. The file gets its full size now, so that a disk without room is found before the work.
     *
     * @param shape shape of the grids
     * @param sources the tiles
     * @throws TemporaryFileException when the file cannot be made or has no room
     */
    FiledLatents(GridShape shape, List<TileSource> sources) {
        this.shape = shape;
        folder = System.getProperty("java.io.tmpdir");
        sizes = sources.stream().map(TileSource::size).toList();
        positions = new long[sizes.size()];
        updates = new int[sizes.size()];
        long end = 0;
        for (int t = 0; t < positions.length; t++) {
            positions[t] = end;
            end += TileLatents.bytes(shape, sizes.get(t).width(), sizes.get(t).height());
        }
        try {
            file = nameless(Path.of(folder));
            zeros(end);
        } catch (IOException e) {
            throw new TemporaryFileException(folder, e);
        }
    }

    private static FileChannel nameless(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "inr-latents", ".tmp");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void zeros(long end) throws IOException {
        try {
            for (long at = 0; at < end;) {
                buffer.clear().limit((int) Math.min(BUFFER, end - at));
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public TileLatents open(int tile) {
        TileSize size = sizes.get(tile);
        Loaded place = loaded.computeIfAbsent(
                size, s -> new Loaded(new TileLatents(shape, s.width(), s.height())));
        if (place.tile != tile) {
            try {
                if (place.tile >= 0) {
                    place.latents.write(file, positions[place.tile], buffer);
                    updates[place.tile] = place.latents.updates();
                    place.tile = -1;
                }
                place.latents.read(file, positions[tile], buffer);
            } catch (IOException e) {
                throw new TemporaryFileException(folder, e);
            }
            place.latents.updates(updates[tile]);
            place.tile = tile;
        }
        return place.latents;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new TemporaryFileException(folder, e);
        }
    }
}
