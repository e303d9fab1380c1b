package org.inrcodec.file;

import org.inrcodec.grid.GridPicture;
import org.inrcodec.network.SirenNetwork;

/** The picture itself as a file holds it: one kind for each profile (FORMAT.md §6.1). */
public sealed interface PictureContent {
    /**
     * Profile {@code siren}.
     *
     * @param network the network that is the picture
     */
    record Siren(SirenNetwork network) implements PictureContent {}

    /**
     * Profile {@code grid}.
     *
     * @param picture networks and coded grids
     */
    record Grid(GridPicture picture) implements PictureContent {}
}
