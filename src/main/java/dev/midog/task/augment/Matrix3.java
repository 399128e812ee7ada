package dev.midog.task.augment;

/** Arithmetic of matrices of three rows and three columns, given row by row. */
final class Matrix3 {
    private static final int SIDE = 3;

    private Matrix3() {}

    /** The product of two: what {@code second} does and then {@code first}. */
    static double[][] product(double[][] first, double[][] second) {
        double[][] product = new double[SIDE][SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                for (int i = 0; i < SIDE; i++) {
                    product[row][column] += first[row][i] * second[i][column];
                }
            }
        }
        return product;
    }

    /** What undoes {@code m}. */
    static double[][] inverse(double[][] m) {
        double[][] inverse = new double[SIDE][SIDE];
        double determinant = 0;
        for (int i = 0; i < SIDE; i++) {
            determinant += m[0][i] * minor(m, 0, i);
        }
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                inverse[row][column] = minor(m, column, row) / determinant;
            }
        }
        return inverse;
    }

    private static double minor(double[][] m, int row, int column) {
        int below = (row + 1) % SIDE;
        int twoBelow = (row + 2) % SIDE;
        int right = (column + 1) % SIDE;
        int twoRight = (column + 2) % SIDE;
        return m[below][right] * m[twoBelow][twoRight] - m[below][twoRight] * m[twoBelow][right];
    }
}
