package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** The element {@code inr-image}. */
class ZoomIT {
    @Test
    void showsWhatIsSeenAtTheResolutionOfTheScreen() throws Exception {
        assertEquals(JsonParser.parseString("""
                {
                  "whole": true, "outIsThePages": true, "wheel": true, "drag": true, "pinched": 4, "pinch": true,
                  "back": true, "keys": [1, true], "right": true, "most": 4608,
                  "order": {
                    "widths": [256, 512, 4096, 4096, 4096, 4096],
                    "fine": ["1024 1024", "1024 1280", "1280 1024", "1280 1280"]
                  },
                  "extremes": [true, 1, "http://", 1],
                  "focused": true, "role": "img", "label": "Colours", "natural": 18, "size": [18, 12], "zoomed": true,
                  "changed": true, "again": true, "words": [false, true, "Colours"]
                }
                """), Pages.report("/pages/zoom.html"));
    }
}
