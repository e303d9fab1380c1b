package org.inrcodec.decoder;

import java.util.function.Supplier;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.evaluate.PreparedGrids;
import org.inrcodec.evaluate.PreparedNetwork;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.file.PictureContent;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.TileSource;

/** Where the samples of a picture come from: one kind for each profile; immutable, shared by all decodes of a picture. */
sealed interface SampleSource {
    /** Bands of a region at some size. */
    BandSource bands(PictureHeader header, SampleLattice lattice, Region region);

    /** The same samples from a source that keeps what it decoded, up to a number of bytes. */
    SampleSource keeping(long bytes);

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
        public BandSource bands(PictureHeader header, SampleLattice lattice, Region region) {
            return new BandEvaluation(
                    network, lattice, region, SampleDepth.ofBits(header.bitDepth()),
                    Evaluators.choose(region.pixels() * header.multiplyAddsPerPixel(), region.width()));
        }

        @Override
        public SampleSource keeping(long bytes) {
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
        public BandSource bands(PictureHeader header, SampleLattice lattice, Region region) {
            return new GridBands(
                    picture, tiles, lattice, region, SampleDepth.ofBits(header.bitDepth()),
                    new TileSpan(header.gridLayout(), lattice, region),
                    Evaluators.choose(region.pixels() * (header.multiplyAddsPerPixel()
                            + DecoderLimits.MULTIPLY_ADDS_PER_SINE * header.sinesPerPixel()), region.width()));
        }

        @Override
        public SampleSource keeping(long bytes) {
            return new Grids(picture, new KeptTiles(tiles, bytes)::open);
        }
    }
}
