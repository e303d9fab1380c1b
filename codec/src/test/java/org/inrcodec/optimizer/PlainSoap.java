package org.inrcodec.optimizer;

/** SOAP on one matrix as the paper writes it, in double, with Gram–Schmidt and power iterations of its own. */
final class PlainSoap {
    final double[][] parameters;
    private final Soap.Settings settings;
    private final double[][] m;
    private double[][] v;
    private double[][] left;
    private double[][] right;
    private double[][] ql;
    private double[][] qr;
    private int calls;

    PlainSoap(double[][] parameters, Soap.Settings settings) {
        this.parameters = parameters;
        this.settings = settings;
        m = new double[parameters.length][parameters[0].length];
        v = new double[parameters.length][parameters[0].length];
        left = new double[parameters.length][parameters.length];
        right = new double[parameters[0].length][parameters[0].length];
    }

    void step(double[][] g, double rate, double epsilon) {
        calls++;
        if (calls > 1) {
            int t = calls - 1;
            double b1 = settings.beta1();
            double b2 = settings.beta2();
            mix(m, g, b1);
            double[][] rotated = product(product(transpose(ql), g), qr);
            double[][] direction = product(product(transpose(ql), m), qr);
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g[0].length; j++) {
                    v[i][j] = b2 * v[i][j] + (1 - b2) * rotated[i][j] * rotated[i][j];
                    direction[i][j] = direction[i][j] / (1 - Math.pow(b1, t))
                            / (Math.sqrt(v[i][j] / (1 - Math.pow(b2, t))) + epsilon);
                }
            }
            double[][] update = product(product(ql, direction), transpose(qr));
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g[0].length; j++) {
                    parameters[i][j] -= rate * update[i][j];
                }
            }
        }
        mix(left, product(g, transpose(g)), settings.beta2());
        mix(right, product(transpose(g), g), settings.beta2());
        if (calls == 1) {
            ql = eigenvectors(left);
            qr = eigenvectors(right);
        } else if (calls % settings.refreshEvery() == 0) {
            int[] rows = order(left, ql);
            int[] columns = order(right, qr);
            ql = gramSchmidt(product(left, pick(ql, rows)));
            qr = gramSchmidt(product(right, pick(qr, columns)));
            double[][] moved = new double[v.length][v[0].length];
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v[0].length; j++) {
                    moved[i][j] = v[rows[i]][columns[j]];
                }
            }
            v = moved;
        }
    }

    /** Many orthogonal iterations on the shifted matrix, started from the identity. */
    private static double[][] eigenvectors(double[][] a) {
        double[][] q = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            q[i][i] = 1;
        }
        for (int k = 0; k < 3000; k++) {
            q = gramSchmidt(product(a, q));
        }
        return q;
    }

    private static int[] order(double[][] a, double[][] q) {
        double[][] aq = product(a, q);
        return java.util.stream.IntStream.range(0, a.length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(k -> {
                    double e = 0;
                    for (int i = 0; i < a.length; i++) {
                        e -= q[i][k] * aq[i][k];
                    }
                    return e;
                }))
                .mapToInt(k -> k)
                .toArray();
    }

    private static double[][] pick(double[][] q, int[] columns) {
        double[][] r = new double[q.length][columns.length];
        for (int i = 0; i < q.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                r[i][k] = q[i][columns[k]];
            }
        }
        return r;
    }

    private static double[][] gramSchmidt(double[][] a) {
        double[][] q = transpose(a);
        for (int k = 0; k < q.length; k++) {
            for (int twice = 0; twice < 2; twice++) {
                for (int l = 0; l < k; l++) {
                    double dot = 0;
                    for (int i = 0; i < q.length; i++) {
                        dot += q[k][i] * q[l][i];
                    }
                    for (int i = 0; i < q.length; i++) {
                        q[k][i] -= dot * q[l][i];
                    }
                }
            }
            double norm = 0;
            for (double x : q[k]) {
                norm += x * x;
            }
            for (int i = 0; i < q.length; i++) {
                q[k][i] /= Math.sqrt(norm);
            }
        }
        return transpose(q);
    }

    static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    static double[][] transpose(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static void mix(double[][] average, double[][] x, double keep) {
        for (int i = 0; i < average.length; i++) {
            for (int j = 0; j < average[0].length; j++) {
                average[i][j] = keep * average[i][j] + (1 - keep) * x[i][j];
            }
        }
    }
}
