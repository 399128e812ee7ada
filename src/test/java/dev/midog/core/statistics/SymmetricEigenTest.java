package dev.midog.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void a_matrix_stretches_its_eigenvectors_by_its_eigenvalues() {
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            double[][] matrix = new double[3][3];
            for (int row = 0; row < 3; row++) {
                for (int column = row; column < 3; column++) {
                    matrix[row][column] = trial % 4 == 0 ? random.nextInt(3) : random.nextGaussian();
                    matrix[column][row] = matrix[row][column];
                }
            }

            SymmetricEigen eigen = SymmetricEigen.of(matrix);

            assertThat(eigen.value(0)).isGreaterThanOrEqualTo(eigen.value(1));
            assertThat(eigen.value(1)).isGreaterThanOrEqualTo(eigen.value(2));
            for (int place = 0; place < 3; place++) {
                double[] vector = eigen.vector(place);
                for (int row = 0; row < 3; row++) {
                    double stretched =
                            matrix[row][0] * vector[0] + matrix[row][1] * vector[1] + matrix[row][2] * vector[2];
                    assertThat(stretched).isCloseTo(eigen.value(place) * vector[row], within(1e-12));
                }
                assertThat(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2])
                        .isCloseTo(1, within(1e-12));
            }
        }
    }
}
