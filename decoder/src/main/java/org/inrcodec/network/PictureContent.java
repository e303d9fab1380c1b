package org.inrcodec.network;

import org.inrcodec.grid.GridPicture;

/** What a file holds of the picture itself: one kind for each profile (FORMAT.md §6.1). */
public sealed interface PictureContent permits SirenNetwork, GridPicture {}
