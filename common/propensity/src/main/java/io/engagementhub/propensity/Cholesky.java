package io.engagementhub.propensity;

/** Solves symmetric positive definite systems (Golub and Van Loan, 4.2). */
final class Cholesky {

  /**
   * The x of {@code matrix} x = {@code right}. Overwrites the lower half of the matrix.
   *
   * @param matrix its lower half, by row
   */
  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = matrix[j][k];
        for (int l = 0; l < k; l++) {
          sum -= matrix[j][l] * matrix[k][l];
        }
        matrix[j][k] = j == k ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[k][k];
      }
    }
    double[] x = right.clone();
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        x[j] -= matrix[j][k] * x[k];
      }
      x[j] /= matrix[j][j];
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int k = j + 1; k < n; k++) {
        x[j] -= matrix[k][j] * x[k];
      }
      x[j] /= matrix[j][j];
    }
    return x;
  }

  private Cholesky() {}
}
