package dev.midog.image.color;

import java.util.List;

/** Arithmetic with three numbers and with three rows of them. */
final class Vectors {
    private Vectors() {}

    static List<Double> list(double... values) {
        return List.of(values[0], values[1], values[2]);
    }

    static double[] array(List<Double> values) {
        return new double[] {values.get(0), values.get(1), values.get(2)};
    }

    static double dot(double[] one, double[] other) {
        return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    }

    static double[] times(double[][] matrix, double... vector) {
        return new double[] {dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector)};
    }

    static double[] unit(double... vector) {
        double length = Math.sqrt(dot(vector, vector));
        return new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }

    static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < 3; i++) {
                    product[row][column] += left[row][i] * right[i][column];
                }
            }
        }
        return product;
    }

    /** The inverse of a matrix that has one. */
    static double[][] inverse(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int a = (row + 1) % 3;
                int b = (row + 2) % 3;
                int c = (column + 1) % 3;
                int d = (column + 2) % 3;
                cofactors[column][row] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
        for (double[] row : cofactors) {
            for (int column = 0; column < 3; column++) {
                row[column] /= determinant;
            }
        }
        return cofactors;
    }
}
