#include "CGlyphKernels.h"
#include "processors.h"

#include <math.h>
#include <stdlib.h>

// Products and sums are rounded one by one: the same figures on every processor.
#pragma STDC FP_CONTRACT OFF

/// Vectors that one pass over the matrix serves.
enum { vectors_together = 4 };

FOR_EVERY_PROCESSOR
void glyph_project(const float *matrix, int rows, int columns, const float *vector, float *result) {
  for (int r = 0; r < rows; r++) {
    const float *row = matrix + (long)r * columns;
    float sums[16] = {0};
    int c = 0;
    for (; c + 16 <= columns; c += 16)
      for (int k = 0; k < 16; k++) sums[k] += row[c + k] * vector[c + k];
    float sum = 0;
    for (; c < columns; c++) sum += row[c] * vector[c];
    for (int k = 0; k < 16; k++) sum += sums[k];
    result[r] = sum;
  }
}

FOR_EVERY_PROCESSOR
void glyph_project_each(
  const float *matrix, int rows, int columns, const float *vectors, int count, float *results) {
  int done = 0;
  for (; done + vectors_together <= count; done += vectors_together)
    for (int r = 0; r < rows; r++) {
      const float *row = matrix + (long)r * columns, *own = vectors + (long)done * columns;
      float sums[vectors_together][16] = {{0}};
      int c = 0;
      for (; c + 16 <= columns; c += 16)
        for (int i = 0; i < vectors_together; i++)
          for (int k = 0; k < 16; k++) sums[i][k] += row[c + k] * own[(long)i * columns + c + k];
      for (int i = 0; i < vectors_together; i++) {
        float sum = 0;
        for (int rest = c; rest < columns; rest++) sum += row[rest] * own[(long)i * columns + rest];
        for (int k = 0; k < 16; k++) sum += sums[i][k];
        results[(long)(done + i) * rows + r] = sum;
      }
    }
  for (; done < count; done++)
    glyph_project(matrix, rows, columns, vectors + (long)done * columns, results + (long)done * rows);
}

FOR_EVERY_PROCESSOR
void glyph_accumulate(const float *vector, int size, double weight, double *matrix) {
  for (int r = 0; r < size; r++) {
    const double factor = weight * vector[r];
    double *row = matrix + (long)r * size;
    for (int c = 0; c < size; c++) row[c] += factor * vector[c];
  }
}

/// a becomes its lower Cholesky factor; 0 when a is not positive definite.
FOR_EVERY_PROCESSOR
static int factor(double *a, int n) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j <= i; j++) {
      double sum = a[i * n + j];
      for (int k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (i == j) {
        if (sum <= 0) return 0;
        a[i * n + i] = sqrt(sum);
      } else {
        a[i * n + j] = sum / a[j * n + j];
      }
    }
    for (int j = i + 1; j < n; j++) a[i * n + j] = 0;
  }
  return 1;
}

/// Solves l x = b for each column of b, in place (l lower triangular, b n x n).
FOR_EVERY_PROCESSOR
static void solve(const double *l, double *b, int n) {
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < i; k++) {
      const double f = l[i * n + k];
      for (int c = 0; c < n; c++) b[i * n + c] -= f * b[k * n + c];
    }
    for (int c = 0; c < n; c++) b[i * n + c] /= l[i * n + i];
  }
}

static void transpose(double *a, int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) {
      const double keep = a[i * n + j];
      a[i * n + j] = a[j * n + i];
      a[j * n + i] = keep;
    }
}

/// Householder's reduction of the symmetric a to three diagonals; rows of q become the transposed transformation.
FOR_EVERY_PROCESSOR
static void reduce(double *a, double *q, double *diagonal, double *side, double *v, double *w, int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) q[i * n + j] = i == j;
  for (int k = 0; k < n - 1; k++) {
    double length = 0;
    for (int i = k + 1; i < n; i++) length += a[i * n + k] * a[i * n + k];
    length = sqrt(length);
    side[k] = a[(k + 1) * n + k] > 0 ? -length : length;
    if (length == 0 || k == n - 2) {
      side[k] = a[(k + 1) * n + k];
      continue;
    }
    for (int i = 0; i < n; i++) v[i] = i > k ? a[i * n + k] : 0;
    v[k + 1] -= side[k];
    double square = 0;
    for (int i = k + 1; i < n; i++) square += v[i] * v[i];
    const double beta = 2 / square;
    double along = 0;
    for (int i = k + 1; i < n; i++) {
      double sums[8] = {0};
      const double *row = a + i * n;
      int j = (k + 1) & ~7;
      for (; j + 8 <= n; j += 8)
        for (int t = 0; t < 8; t++) sums[t] += row[j + t] * v[j + t];
      double sum = 0;
      for (; j < n; j++) sum += row[j] * v[j];
      for (int t = 0; t < 8; t++) sum += sums[t];
      w[i] = beta * sum;
      along += v[i] * w[i];
    }
    for (int i = k + 1; i < n; i++) w[i] -= beta / 2 * along * v[i];
    for (int i = k + 1; i < n; i++) {
      double *row = a + i * n;
      const double vi = v[i], wi = w[i];
      for (int j = k + 1; j < n; j++) row[j] -= vi * w[j] + wi * v[j];
    }
    // q <- H q, rows of q being the basis.
    for (int j = 0; j < n; j++) w[j] = 0;
    for (int i = k + 1; i < n; i++)
      for (int j = 0; j < n; j++) w[j] += v[i] * q[i * n + j];
    for (int i = k + 1; i < n; i++) {
      const double f = beta * v[i];
      for (int j = 0; j < n; j++) q[i * n + j] -= f * w[j];
    }
  }
  side[n - 1] = 0;
  for (int i = 0; i < n; i++) diagonal[i] = a[i * n + i];
}

/// Implicit QL on three diagonals; row i of z becomes the eigenvector of diagonal[i]. 0 when it does not converge.
FOR_EVERY_PROCESSOR
static int diagonalise(double *diagonal, double *side, double *z, int n) {
  for (int l = 0; l < n; l++) {
    for (int turn = 0;; turn++) {
      int m = l;
      while (m < n - 1 && fabs(side[m]) > 1e-14 * (fabs(diagonal[m]) + fabs(diagonal[m + 1]))) m++;
      if (m == l) break;
      if (turn == 60) return 0;
      double g = (diagonal[l + 1] - diagonal[l]) / (2 * side[l]);
      double r = hypot(g, 1);
      g = diagonal[m] - diagonal[l] + side[l] / (g + (g >= 0 ? r : -r));
      double s = 1, c = 1, p = 0;
      int i = m - 1;
      for (; i >= l; i--) {
        const double f = s * side[i], b = c * side[i];
        r = hypot(f, g);
        side[i + 1] = r;
        if (r == 0) {
          diagonal[i + 1] -= p;
          side[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = diagonal[i + 1] - p;
        r = (diagonal[i] - g) * s + 2 * c * b;
        p = s * r;
        diagonal[i + 1] = g + p;
        g = c * r - b;
        double *low = z + (long)i * n, *high = low + n;
        for (int k = 0; k < n; k++) {
          const double above = high[k];
          high[k] = s * low[k] + c * above;
          low[k] = c * low[k] - s * above;
        }
      }
      if (r == 0 && i >= l) continue;
      diagonal[l] -= p;
      side[l] = g;
      side[m] = 0;
    }
  }
  return 1;
}

int glyph_discriminants(double *within, double *between, int size, int wanted, float *matrix) {
  const int n = size;
  double *space = malloc(sizeof(double) * (size_t)(n * n + 4 * n));
  if (!space) return 0;
  double *z = space, *diagonal = z + n * n, *side = diagonal + n, *v = side + n, *w = v + n;
  int done = factor(within, n);
  if (done) {
    // L^-1 B L^-T, by solving twice.
    solve(within, between, n);
    transpose(between, n);
    solve(within, between, n);
    reduce(between, z, diagonal, side, v, w, n);
    done = diagonalise(diagonal, side, z, n);
  }
  for (int r = 0; done && r < wanted; r++) {
    int best = 0;
    for (int i = 1; i < n; i++)
      if (diagonal[i] > diagonal[best]) best = i;
    diagonal[best] = -INFINITY;
    // L^-T u, from the last row up.
    const double *u = z + (long)best * n;
    for (int i = n - 1; i >= 0; i--) {
      double sum = u[i];
      for (int k = i + 1; k < n; k++) sum -= within[k * n + i] * v[k];
      v[i] = sum / within[i * n + i];
    }
    for (int i = 0; i < n; i++) matrix[r * n + i] = (float)v[i];
  }
  free(space);
  return done;
}
