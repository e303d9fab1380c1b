package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.inrcodec.request.ProgressReport;

/** Progress of one pass over all tiles, several of which are fitted at a time: each counts by the share of its steps that is done. */
final class TileProgress {
    private final ProgressReport report;
    private final double[] shares;
    private double sum;
    /** Errors of the finished tiles; those of a tile in work begin at the error of no picture at all. */
    private double finishedErrors;

    private int finished;
    private Optional<Throwable> failure = Optional.empty();

    /**
     * @param report progress of the pass
     * @param tiles number of tiles
     */
    TileProgress(ProgressReport report, int tiles) {
        this.report = report;
        shares = new double[tiles];
    }

    /**
     * @param tile number of a tile
     * @param done share of its steps done, 0–1
     * @throws CancellationException when the encode is cancelled or another tile has failed
     */
    synchronized void step(int tile, double done) {
        if (failure.isPresent()) {
            throw new CancellationException("another tile has failed");
        }
        sum += done - shares[tile];
        shares[tile] = done;
        report.step("tiles", sum / shares.length, finished, shares.length, finishedErrors / finished, Double.NaN);
    }

    /**
     * @param tile number of a tile that is finished
     * @param meanSquaredError its error, targets −1…1
     */
    synchronized void finished(int tile, double meanSquaredError) {
        finished++;
        finishedErrors += meanSquaredError;
        step(tile, 1);
    }

    /** @param e what ended the work of a tile; the first one is kept */
    synchronized void fail(Throwable e) {
        if (failure.isEmpty()) {
            failure = Optional.of(e);
        }
    }

    /** @return what ended the pass, if anything did */
    synchronized Optional<Throwable> failure() {
        return failure;
    }
}
