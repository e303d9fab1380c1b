package org.inrcodec.decoder;

import java.util.function.Supplier;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.evaluate.PreparedGrids;
import org.inrcodec.evaluate.PreparedNetwork;
import org.inrcodec.file.PictureContent;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.TileSource;

/** A picture prepared for its decodes, which share it: one kind for each profile; immutable. */
sealed interface SampleSource {
    /** Bands of a region at some size. */
    BandSource bands(DecodePlan plan);

    /** The same samples from a source that caches decoded tiles, up to a number of bytes. */
    SampleSource caching(long bytes);

    /** Prepares what a file holds. */
    static SampleSource of(PictureContent content) {
        if (content instanceof PictureContent.Grid grid) {
            GridPicture grids = grid.picture();
            int first = grids.shape().contextTensors().size();
            return new Grids(
                    new PreparedGrids(grids.shape(), grids.tensors().subList(first, grids.tensors().size())),
                    () -> {
                        GridCoder coder = new GridCoder(grids.context());
                        return (column, row, stopped) -> grids.tile(column, row, coder, stopped);
                    });
        }
        return new Siren(new PreparedNetwork(((PictureContent.Siren) content).network()));
    }

    /** One sine network. */
    record Siren(PreparedNetwork network) implements SampleSource {
        @Override
        public BandSource bands(DecodePlan plan) {
            return new SirenBands(
                    network, plan, Evaluators.choose(plan.multiplyAddsOfPixels(0), plan.columns()));
        }

        @Override
        public SampleSource caching(long bytes) {
            return this;
        }
    }

    /**
     * Grids and the network that turns them into pixels.
     *
     * @param tiles makes a source of tiles for each thread of a decode
     */
    record Grids(PreparedGrids picture, Supplier<TileSource> tiles) implements SampleSource {
        @Override
        public BandSource bands(DecodePlan plan) {
            long work = plan.multiplyAddsOfPixels(DecoderLimits.MULTIPLY_ADDS_PER_SINE);
            return new GridBands(picture, tiles, plan, Evaluators.choose(work, plan.columns()));
        }

        @Override
        public SampleSource caching(long bytes) {
            return new Grids(picture, new TileCache(tiles, bytes)::open);
        }
    }
}
