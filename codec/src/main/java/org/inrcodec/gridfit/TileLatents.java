package org.inrcodec.gridfit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.latent.Plane;
import org.inrcodec.shape.GridShape;

/** The grids of one tile in training as real numbers, with Adam's moments: all that is kept of a tile from one step to the next. */
final class TileLatents {
    private final Plane[] latents;
    private final Plane[] firstMoment;
    private final Plane[] secondMoment;
    private int updates;

    /**
     * Latents and moments of zero.
     *
     * @param width width of the tile in pixels
     * @param height height of the tile in pixels
     */
    TileLatents(GridShape shape, int width, int height) {
        latents = Plane.of(shape, width, height);
        firstMoment = Plane.of(shape, width, height);
        secondMoment = Plane.of(shape, width, height);
    }

    /** @return bytes that such a tile takes in memory */
    static long bytes(GridShape shape, int width, int height) {
        long floats = 0;
        for (int g = 0; g < shape.grids(); g++) {
            floats += Plane.floats(shape.cells(width, g), shape.cells(height, g));
        }
        return 3 * Float.BYTES * floats;
    }

    Plane[] latents() {
        return latents;
    }

    Plane[] firstMoment() {
        return firstMoment;
    }

    Plane[] secondMoment() {
        return secondMoment;
    }

    /** @return number of the update that begins now, from 1 */
    int nextUpdate() {
        return ++updates;
    }

    /** @param grids where the latents start */
    void start(LatentGrids grids) {
        for (int g = 0; g < latents.length; g++) {
            Plane plane = latents[g];
            int[] in = grids.values()[g];
            for (int row = 0; row < plane.height; row++) {
                for (int column = 0; column < plane.width; column++) {
                    plane.data[plane.at(row) + column] = in[row * plane.width + column] / LatentKernel.GAIN;
                }
            }
        }
    }

    /** @param state where to continue */
    void resume(TileState state) {
        copy(state.latents(), latents);
        copy(state.firstMoment(), firstMoment);
        copy(state.secondMoment(), secondMoment);
        updates = state.updates();
    }

    private static void copy(float[] from, Plane[] to) {
        int at = 0;
        for (Plane plane : to) {
            for (int row = 0; row < plane.height; row++) {
                System.arraycopy(from, at, plane.data, plane.at(row), plane.width);
                at += plane.width;
            }
        }
    }

    /**
     * Writes all of this to a file.
     *
     * @param position where in the file; {@link #bytes} are written, the number of updates is not
     * @param buffer memory for the transfer
     */
    void write(FileChannel file, long position, ByteBuffer buffer) throws IOException {
        long at = position;
        for (Plane[] planes : new Plane[][] {latents, firstMoment, secondMoment}) {
            for (Plane plane : planes) {
                for (int done = 0; done < plane.data.length;) {
                    buffer.clear();
                    int count = Math.min(buffer.capacity() / Float.BYTES, plane.data.length - done);
                    buffer.order(ByteOrder.nativeOrder()).asFloatBuffer().put(plane.data, done, count);
                    buffer.limit(Float.BYTES * count);
                    done += count;
                    while (buffer.hasRemaining()) {
                        at += file.write(buffer, at);
                    }
                }
            }
        }
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param position where in the file
     * @param buffer memory for the transfer
     */
    void read(FileChannel file, long position, ByteBuffer buffer) throws IOException {
        long at = position;
        for (Plane[] planes : new Plane[][] {latents, firstMoment, secondMoment}) {
            for (Plane plane : planes) {
                for (int done = 0; done < plane.data.length;) {
                    buffer.clear();
                    int count = Math.min(buffer.capacity() / Float.BYTES, plane.data.length - done);
                    buffer.limit(Float.BYTES * count);
                    while (buffer.hasRemaining()) {
                        int read = file.read(buffer, at);
                        if (read < 0) {
                            throw new IOException("the temporary file of the encoder has been cut");
                        }
                        at += read;
                    }
                    buffer.flip();
                    buffer.order(ByteOrder.nativeOrder()).asFloatBuffer().get(plane.data, done, count);
                    done += count;
                }
            }
        }
    }

    /** @return updates done */
    int updates() {
        return updates;
    }

    /** @param done updates done, of grids that were read */
    void updates(int done) {
        updates = done;
    }
}
