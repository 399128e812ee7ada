package dev.midog.core.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan, Matrix
 * Computations, 8.5).
 */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 64;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes {@code matrix}, whose upper half is looked at. */
    public static SymmetricEigen of(double[][] matrix) {
        int size = matrix.length;
        double[][] m = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[][] columns = new double[size][size];
        for (int i = 0; i < size; i++) {
            columns[i][i] = 1;
            for (int j = 0; j < i; j++) {
                m[i][j] = m[j][i];
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(m); sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(m, columns, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> m[i][i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[size];
        double[][] vectors = new double[size][size];
        for (int place = 0; place < size; place++) {
            values[place] = m[order[place]][order[place]];
            for (int row = 0; row < size; row++) {
                vectors[place][row] = columns[row][order[place]];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static boolean isDiagonal(double[][] m) {
        for (int p = 0; p < m.length; p++) {
            for (int q = p + 1; q < m.length; q++) {
                if (m[p][q] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Turns the axes {@code p} and {@code q} so that the entry of both becomes 0. */
    private static void rotate(double[][] m, double[][] columns, int p, int q) {
        double off = m[p][q];
        if (off == 0) {
            return;
        }
        double half = (m[q][q] - m[p][p]) / (2 * off);
        double tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        double least = Math.ulp(Math.abs(m[p][p]) + Math.abs(m[q][q]));
        for (int i = 0; i < m.length; i++) {
            turn(m[i], p, q, cosine, sine);
            turn(columns[i], p, q, cosine, sine);
        }
        for (int i = 0; i < m.length; i++) {
            double ofP = m[p][i];
            double ofQ = m[q][i];
            m[p][i] = cosine * ofP - sine * ofQ;
            m[q][i] = sine * ofP + cosine * ofQ;
        }
        if (Math.abs(m[p][q]) <= least) {
            m[p][q] = 0;
            m[q][p] = 0;
        }
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double ofP = row[p];
        double ofQ = row[q];
        row[p] = cosine * ofP - sine * ofQ;
        row[q] = sine * ofP + cosine * ofQ;
    }

    /** The eigenvalue at {@code place}, 0 for the largest. */
    public double value(int place) {
        return values[place];
    }

    /** Its eigenvector, of length 1 and of either sign. */
    public double[] vector(int place) {
        return vectors[place].clone();
    }
}
