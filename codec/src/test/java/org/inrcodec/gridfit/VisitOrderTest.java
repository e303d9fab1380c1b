package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VisitOrderTest {
    private static List<Integer> visits(VisitOrder order, int count) {
        return IntStream.range(0, count).mapToObj(i -> order.next()).toList();
    }

    @Test
    void tilesOfEqualWeightTakeTurns() {
        assertEquals(List.of(0, 1, 2, 0, 1, 2, 0), visits(new VisitOrder(3, 1), 7));
    }

    @Test
    void aTileIsVisitedSeveralTimesInARowWhereThatIsRequested() {
        assertEquals(List.of(0, 0, 0, 1, 1, 1, 0, 0), visits(new VisitOrder(2, 3), 8));
    }

    @Property(tries = 200)
    void atEveryTimeEachTileHasHadItsShareOfTheVisits(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.2, max = 5) Double> weights,
            @ForAll @IntRange(min = 1, max = 300) int count) {
        VisitOrder order = new VisitOrder(weights.size(), 1);
        order.weights(weights.stream().mapToDouble(Double::doubleValue).toArray());
        int[] visits = new int[weights.size()];
        visits(order, count).forEach(t -> visits[t]++);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        for (int t = 0; t < visits.length; t++) {
            double share = count * weights.get(t) / sum;
            assertTrue(Math.abs(visits[t] - share) < weights.size(), visits[t] + " visits instead of " + share);
        }
    }
}
