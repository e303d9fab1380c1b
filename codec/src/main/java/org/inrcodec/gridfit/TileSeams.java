package org.inrcodec.gridfit;

/** Lets black tiles follow the errors of white ones along their borders ({@link PictureTiles}) while all are being trained. */
final class TileSeams {
    /** Shares of the fit after which black tiles see the errors of white ones, which still change between them. */
    private static final double[] LOOKS = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.94};

    private final PictureTiles tiles;
    private final GridTraining training;
    private int looks;

    /**
     * @param tiles what the tiles are fitted to
     * @param training their training
     */
    TileSeams(PictureTiles tiles, GridTraining training) {
        this.tiles = tiles;
        this.training = training;
    }

    /** @param done share of the fit done, 0–1 */
    void follow(double done) {
        if (tiles.count() == 1 || looks == LOOKS.length || done < LOOKS[looks]) {
            return;
        }
        looks++;
        training.round();
        for (int t = 0; t < tiles.count(); t++) {
            if (tiles.isWhite(t)) {
                tiles.follow(t, TileErrors.of(tiles.pixels(t), training.outputs(t, training.parameters())));
            }
        }
        for (int t = 0; t < tiles.count(); t++) {
            if (!tiles.isWhite(t)) {
                training.refresh(t);
            }
        }
    }
}
