package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VectorClustersTest {
    private static int[] whole(int vectors, int width) {
        int[] widths = new int[vectors];
        Arrays.fill(widths, width);
        return widths;
    }

    @Test
    void twoPairsOfPointsHaveTheirMiddlesAsCentroids() {
        float[] points = {0, 0, 10, 1, 0, 1, 10, 0};
        VectorClusters clusters = VectorClusters.from(points, whole(4, 2), 2, new float[] {1, 1, 8, 8});
        assertArrayEquals(new float[] {0, 0.5f, 10, 0.5f}, clusters.centroids());
        assertArrayEquals(new int[] {0, 1, 0, 1}, clusters.nearest());
        VectorClusters fitted = VectorClusters.fit(points, whole(4, 2), 2, 2);
        assertNotEquals(fitted.nearest()[0], fitted.nearest()[1]);
        assertEquals(fitted.nearest()[0], fitted.nearest()[2]);
        assertEquals(fitted.nearest()[1], fitted.nearest()[3]);
        assertEquals(10, fitted.centroids()[0] + fitted.centroids()[2]);
        assertEquals(0.5f, fitted.centroids()[1]);
    }

    @Test
    void aSingleCentroidIsTheMeanOfAll() {
        float[] points = {0, 0, 10, 1, 2, 5};
        VectorClusters clusters = VectorClusters.fit(points, whole(3, 2), 2, 1);
        assertArrayEquals(new float[] {4, 2}, clusters.centroids());
        assertArrayEquals(new int[3], clusters.nearest());
    }

    @Test
    void centroidsThatNothingIsLeftForAreZero() {
        float[] points = {3, 3, 3};
        VectorClusters clusters = VectorClusters.fit(points, whole(3, 1), 1, 2);
        assertArrayEquals(new float[] {3, 0}, clusters.centroids());
        assertArrayEquals(new int[3], clusters.nearest());
    }

    @Test
    void anEmptyClusterBeginsAgainAtTheVectorFarthestFromItsCentroid() {
        float[] points = {0, 1, 2, 20};
        // Both centroids are the same: the second gets nothing, and then 20.
        VectorClusters clusters = VectorClusters.from(points, whole(4, 1), 1, new float[] {1, 1});
        assertArrayEquals(new float[] {1, 20}, clusters.centroids());
        assertArrayEquals(new int[] {0, 0, 0, 1}, clusters.nearest());
    }

    @Test
    void anEmptyClusterKeepsItsCentroidWhenNoVectorIsFarFromOne() {
        float[] points = {3, 3, 5};
        VectorClusters clusters = VectorClusters.from(points, whole(3, 1), 1, new float[] {3, 5, 70});
        assertArrayEquals(new float[] {3, 5, 70}, clusters.centroids());
        assertArrayEquals(new int[] {0, 0, 1}, clusters.nearest());
    }

    @Test
    void asManyCentroidsAsDistinctVectorsAreTheVectors() {
        float[] points = {1, 2, 3, 4, 1, 2, -5, 6};
        VectorClusters clusters = VectorClusters.fit(points, whole(4, 2), 2, 4);
        float[] centroids = clusters.centroids();
        for (int v = 0; v < 4; v++) {
            int k = clusters.nearest()[v];
            assertArrayEquals(
                    Arrays.copyOfRange(points, 2 * v, 2 * v + 2), Arrays.copyOfRange(centroids, 2 * k, 2 * k + 2));
        }
    }

    @Test
    void componentsThatAVectorLacksCountNeitherInDistancesNorInMeans() {
        float[] points = {1, 8, 1, 0, 9, 3};
        VectorClusters clusters = VectorClusters.from(
                points, new int[] {2, 1, 2}, 2, new float[] {0, 8, 9, 2});
        assertArrayEquals(new float[] {1, 8, 9, 3}, clusters.centroids());
        assertArrayEquals(new int[] {0, 0, 1}, clusters.nearest());
    }
}
