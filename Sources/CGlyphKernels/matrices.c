#include "CGlyphKernels.h"

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=haswell", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

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
void glyph_accumulate(const float *vector, int size, float weight, float *matrix) {
  for (int r = 0; r < size; r++) {
    const float factor = weight * vector[r];
    float *row = matrix + (long)r * size;
    for (int c = 0; c < size; c++) row[c] += factor * vector[c];
  }
}
