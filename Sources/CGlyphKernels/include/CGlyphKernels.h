/// Inner loops of the glyph matcher: ink, gradient features, integer dot products. Plain functions over caller-owned memory;
/// nothing here allocates for longer than a call or keeps state, so every function may run on any thread.
#ifndef CGLYPHKERNELS_H
#define CGLYPHKERNELS_H

#include <stdint.h>

#include "LineNetwork.h"

/// Values of one feature vector: 8 directions x 8 x 8 places.
#define GLYPH_FEATURES 512

/// Soft threshold: grey picture (0 ink ... 255 paper) to ink from 0 to 1. Otsu's threshold splits paper from ink; what
/// lies more than 60 % of the way from the threshold to the paper's mean becomes 0 (90 % where the paper is white without
/// a pattern). Faint ink counts a little more than its tone.
/// Returns 0 when the picture is of one tone (no ink), else 1.
int glyph_ink(const uint8_t *pixels, int width, int height, float *ink);

/// Labels 8-connected pieces of ink > 0.5 and clears those with fewer than `smallest` pixels (dust) from `ink`.
/// `labels` (width * height) receives 0 for paper and 1... for pieces. Returns the number of pieces kept, -1 without memory.
int glyph_pieces(float *ink, int width, int height, int smallest, int32_t *labels);

/// Sums of ink by column, and the first and last row (-1 for none) with ink > 0.5 in each column.
void glyph_profile(const float *ink, int width, int height, float *sums, int32_t *first, int32_t *last);

/// Ink box of a part of the picture: columns [left, right). Returns 0 when there is no ink > 0.5.
int glyph_box(const float *ink, int width, int height, int left, int right, int32_t box[4]);

/// Gradient-direction features of the ink in box (left, top, right, bottom; ends excluded), of unit length.
void glyph_features(const float *ink, int width, const int32_t box[4], float *features);

/// 3 x 3 erosion of ink, `amount` from 0 (none) to 1 (full minimum): thin strokes as tired print has them.
void glyph_erode(const float *ink, int width, int height, float amount, float *result);

/// Gaussian blur of ink with the given sigma in pixels.
void glyph_blur(const float *ink, int width, int height, float sigma, float *result);

/// Dot products of one vector with `count` vectors that follow each other, all of `length` bytes (a multiple of 64).
/// Components of `query` lie in -127...127, so that no partial sum overflows.
void glyph_products(const int8_t *query, const int8_t *vectors, int count, int length, int32_t *products);

/// Which implementation `glyph_products` uses on this processor: "avx512vnni", "avx2" or "portable".
const char *glyph_products_kind(void);

/// Vectors laid out so that sixteen of them are multiplied at once; the processor must be of the kind "avx512vnni".
typedef struct glyph_table glyph_table;

/// Lays out `count` vectors of `length` bytes (a multiple of 4). Returns NULL on other processors, or without memory.
glyph_table *glyph_table_make(const int8_t *vectors, int count, int length);
void glyph_table_free(glyph_table *table);

/// The same figures as `glyph_products` of all vectors of a table; `products` is writable up to the next multiple of 16.
void glyph_table_products(const glyph_table *table, const int8_t *query, int32_t *products);

/// The same for `count` queries that follow each other; their products do too, each at a multiple of 16.
void glyph_table_products_each(const glyph_table *table, const int8_t *queries, int count, int32_t *products);

/// Indices of the `wanted` greatest of `count` values, unordered; of equal ones the first. Returns how many were written.
int glyph_greatest(const int32_t *values, int count, int wanted, int32_t *indices);

/// Most values that `glyph_order` orders.
enum { glyph_most_ordered = 256 };

/// Indices of `count` (at most `glyph_most_ordered`) values from the greatest to the least; equal ones as they come.
void glyph_order(const float *values, int count, int32_t *order);

/// Of each of `count` classes, whose templates are firsts[class] ..< firsts[class + 1], the template that explains a span
/// best: similarity (product * unit) less weights times the squared differences of size and place, plus the bonus of
/// the template's face. `products` holds the classes' products one after the other; `shapes` height, width and drop of
/// every template. `scores` and `templates` receive the answer; a class without templates gets -1 as template.
void glyph_rate(
  const int32_t *classes, int count, const uint32_t *firsts, const int32_t *products, float unit, const float *shapes,
  const uint8_t *faces, const float *bonuses, const float shape[3], float size_weight, float place_weight, float *scores,
  int32_t *templates);

/// Rows of `matrix` (rows x columns) times `vector`.
void glyph_project(const float *matrix, int rows, int columns, const float *vector, float *result);

/// The same for `count` vectors that follow each other; so do their results.
void glyph_project_each(const float *matrix, int rows, int columns, const float *vectors, int count, float *results);

/// Adds weight * v v' to the symmetric `matrix` (size x size), both triangles.
void glyph_accumulate(const float *vector, int size, double weight, double *matrix);

/// The `wanted` directions that separate classes best (Fisher's linear discriminants): rows of `matrix` (wanted x size),
/// best first. `within` (positive definite) and `between` are scatter matrices, size x size; both are overwritten.
/// Returns 0 when `within` is singular, or without memory.
int glyph_discriminants(double *within, double *between, int size, int wanted, float *matrix);

#endif
