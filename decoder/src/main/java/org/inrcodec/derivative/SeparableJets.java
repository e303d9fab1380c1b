package org.inrcodec.derivative;

import org.inrcodec.network.LinearMap;
import org.inrcodec.shape.SirenShape;

/** The first linear map, or the bypass, at a run of columns and one row: each axis is computed once. */
final class SeparableJets {
    private final AxisJet x;
    private final AxisJet y;
    private final double[][] columnValue;
    private final double[][] columnFirst;
    private final double[][] columnSecond;
    private final double[][] rowValue;
    private final double[][] rowFirst;
    private final double[][] rowSecond;

    SeparableJets(SirenShape shape, LinearMap map, int points) {
        x = new AxisJet(shape, map, 0);
        y = new AxisJet(shape, map, shape.inputsPerAxis());
        columnValue = new double[map.outputs()][points];
        columnFirst = new double[map.outputs()][points];
        columnSecond = new double[map.outputs()][points];
        rowValue = new double[map.outputs()][1];
        rowFirst = new double[map.outputs()][1];
        rowSecond = new double[map.outputs()][1];
    }

    int outputs() {
        return x.outputs();
    }

    void columns(double[] u, int points) {
        for (int p = 0; p < points; p++) {
            x.fill(u[p], p, columnValue, columnFirst, columnSecond);
        }
    }

    void row(double v) {
        y.fill(v, 0, rowValue, rowFirst, rowSecond);
    }

    /** Writes or adds the map at the columns and the row; {@code bias} is added to each value. */
    void into(Jets target, float[] bias, boolean add, int points) {
        double keep = add ? 1 : 0;
        for (int o = 0; o < outputs(); o++) {
            double value = rowValue[o][0] + bias[o];
            double dv = rowFirst[o][0];
            double second = rowSecond[o][0];
            for (int p = 0; p < points; p++) {
                target.value[o][p] = keep * target.value[o][p] + (columnValue[o][p] + value);
                target.du[o][p] = keep * target.du[o][p] + columnFirst[o][p];
                target.dv[o][p] = keep * target.dv[o][p] + dv;
                target.laplacian[o][p] = keep * target.laplacian[o][p] + (columnSecond[o][p] + second);
            }
        }
    }
}
