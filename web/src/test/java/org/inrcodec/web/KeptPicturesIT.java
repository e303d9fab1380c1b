package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** Pictures that {@code inr-img.js} keeps over page loads. */
class KeptPicturesIT {
    private static final long MOST_BYTES = 1 << 26;

    @Test
    void aSecondPageLoadNeitherFetchesNorDecodes() throws Exception {
        JsonObject result = Pages.report("/pages/kept.html");
        long bytes = result.remove("bytes").getAsLong();
        assertTrue(bytes > MOST_BYTES / 2 && bytes <= MOST_BYTES, () -> bytes + " bytes are kept");
        assertEquals(JsonParser.parseString("""
                {
                  "first": {"shown": true, "fetched": true, "decoded": true},
                  "again": {"shown": true, "fetched": false, "decoded": false},
                  "other": {"shown": true, "fetched": true, "decoded": true},
                  "last": {"shown": true, "fetched": true, "decoded": true},
                  "afterwards": {"shown": true, "fetched": false, "decoded": false}
                }
                """), result);
    }
}
