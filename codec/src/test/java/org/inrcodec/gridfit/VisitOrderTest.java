package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
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
}
