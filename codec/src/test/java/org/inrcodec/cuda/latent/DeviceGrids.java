package org.inrcodec.cuda.latent;

import org.inrcodec.latent.Plane;

/** Planes as the device has them: cells of all grids, without margins. */
final class DeviceGrids {
    private DeviceGrids() {}

    static float[] flat(Plane[] planes) {
        float[] all = new float[count(planes)];
        int at = 0;
        for (Plane plane : planes) {
            for (int row = 0; row < plane.height; row++) {
                System.arraycopy(plane.data, plane.at(row), all, at, plane.width);
                at += plane.width;
            }
        }
        return all;
    }

    static int count(Plane[] planes) {
        int count = 0;
        for (Plane plane : planes) {
            count += plane.width * plane.height;
        }
        return count;
    }
}
