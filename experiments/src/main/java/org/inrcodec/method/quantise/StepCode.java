package org.inrcodec.method.quantise;

import org.inrcodec.tensor.Steps;

/** Choice among the steps that a file stores in one byte (FORMAT.md §7.1). */
public final class StepCode {
    private StepCode() {}

    /** The code of the smallest step that is not below a given one; 256 when even the largest is. */
    static int atLeast(float step) {
        int low = 0;
        int high = Steps.MAX_CODE + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Steps.valueOfCode(middle) >= step) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** That step; the given one when even the largest of the table is below it. */
    public static float roundUp(float step) {
        int code = atLeast(step);
        return code > Steps.MAX_CODE ? step : Steps.valueOfCode(code);
    }
}
