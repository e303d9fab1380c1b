package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.inrcodec.competitor.CodecException;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {
    private static final Picture PICTURE = new Picture(1, 1, 1, 8, new byte[1]);

    private final List<Integer> encoded = new ArrayList<>();

    private RateSearch search(IntUnaryOperator size) {
        return new RateSearch(new SizedCompetitor(size, encoded), PICTURE);
    }

    /** A file of quality q has 100 + 10 q bytes: 110 to 1100. By ratio, 146 is nearer to 150 than to 140. */
    @ParameterizedTest
    @CsvSource({"150, 5", "146, 5", "144, 4", "1, 1", "110, 1", "1100, 100", "99999, 100", "1094, 99", "1097, 100"})
    void findsTheQualityWhoseFileIsNearestByRatio(long bytes, int quality) throws CodecException {
        assertEquals(quality, search(q -> 100 + 10 * q).nearest(bytes));
    }

    @Test
    void encodesAQualityOnceHoweverOftenItLooks() throws CodecException {
        RateSearch search = search(q -> 100 + 10 * q);
        search.nearest(500);
        assertTrue(encoded.size() <= 9, encoded.toString());
        int first = encoded.size();
        search.nearest(500);
        assertEquals(first, encoded.size());
        search.nearest(300);
        assertEquals(encoded.stream().distinct().count(), encoded.size());
        assertEquals(encoded.stream().sorted().toList(), List.copyOf(search.tried().keySet()));
    }

    @Test
    void takesTheNearestThatItTriedWhereSizesDoNotGrow() throws CodecException {
        // 50 is tried first, and by luck has exactly the wanted size, before the search goes on to 60 with 700 bytes.
        assertEquals(50, search(q -> q == 50 ? 703 : 100 + 10 * q).nearest(703));
    }
}
