package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** Pages without a script of ours, for which {@code inr-sw.js} answers. */
class ServiceWorkerIT {
    @Test
    void answersForElementsAndStylesAndLeavesTheRest() throws Exception {
        // The second byte of a file is I.
        assertEquals(JsonParser.parseString("""
                {
                  "plain": true, "size": [18, 12], "alpha": true,
                  "background": [200, "image/png"],
                  "damaged": 415, "missing": 404,
                  "again": [1, 1],
                  "fetched": 73, "head": "image/inr", "range": 73,
                  "window": {"type": "image/png", "text": "", "status": 200},
                  "refused": {
                    "type": "text/plain", "status": 415,
                    "text": "The first tensor of its class refers to one before it (at byte 31)"
                  },
                  "script": [true, 1]
                }
                """), Pages.report("/own/pages/service-worker.html"));
    }
}
