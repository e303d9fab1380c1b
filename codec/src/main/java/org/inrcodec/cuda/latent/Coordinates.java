package org.inrcodec.cuda.latent;

import org.inrcodec.latent.DistortionTarget;

/** Coordinates of the pixels of a tile in its picture (FORMAT.md §8.1.1). */
final class Coordinates {
    private Coordinates() {}

    /**
     * @param target the tile
     * @return u of each column, then v of each row
     */
    static float[] of(DistortionTarget target) {
        double side = Math.max(target.pictureWidth(), target.pictureHeight());
        float[] coordinates = new float[target.width() + target.height()];
        for (int i = 0; i < target.width(); i++) {
            coordinates[i] = (float) ((2.0 * (target.x() + i) + 1 - target.pictureWidth()) / side);
        }
        for (int j = 0; j < target.height(); j++) {
            coordinates[target.width() + j] = (float) ((2.0 * (target.y() + j) + 1 - target.pictureHeight()) / side);
        }
        return coordinates;
    }
}
