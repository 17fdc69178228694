#include "CGlyphKernels.h"
#include "processors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Products and sums are rounded one by one: the same figures on every processor.
#pragma STDC FP_CONTRACT OFF

enum { side = 64, places = 8, directions = 8, taps = 21 };

/// Columns that are worked on together.
enum { block = 16 };

/// Weights that shrink or stretch a row of `source` values to `target` values: mean over the covered stretch when
/// shrinking, linear between neighbours when stretching. `from[i]` is the first source place of target i, `reach` the
/// number of weights per target.
static int resampling(int source, int target, int *from, float *weights, int most) {
  const double scale = (double)source / target;
  int reach = 1;
  for (int i = 0; i < target; i++) {
    double left, right;
    if (scale > 1) {
      left = i * scale;
      right = left + scale;
      int first = (int)left, last = (int)ceil(right - 1e-9);
      if (last > source) last = source;
      if (last - first > most) last = first + most;
      if (last - first > reach) reach = last - first;
      from[i] = first;
      for (int j = 0; j < most; j++) weights[i * most + j] = 0;
      double total = 0;
      for (int j = first; j < last; j++) {
        const double cover = fmin(right, j + 1) - fmax(left, j);
        weights[i * most + j - first] = (float)cover;
        total += cover;
      }
      for (int j = 0; j < last - first; j++) weights[i * most + j] /= (float)total;
    } else {
      const double at = (i + 0.5) * scale - 0.5;
      int first = (int)floor(at);
      double share = at - first;
      if (first < 0) first = 0, share = 0;
      if (first >= source - 1) first = source - 1, share = 0;
      for (int j = 0; j < most; j++) weights[i * most + j] = 0;
      from[i] = first;
      weights[i * most] = (float)(1 - share);
      if (share > 0) {
        weights[i * most + 1] = (float)share;
        reach = 2;
      }
    }
  }
  return reach;
}

/// Columns [left, right) and rows [top, bottom) of the unit picture.
typedef struct {
  int left, right, top, bottom;
} area;

/// What lies up to `reach` beyond, with columns widened to whole blocks of sixteen.
static area around(area inner, int reach) {
  area result = {inner.left - reach, inner.right + reach, inner.top - reach, inner.bottom + reach};
  result.left = result.left < 0 ? 0 : result.left / block * block;
  result.right = result.right > side ? side : (result.right + block - 1) / block * block;
  if (result.top < 0) result.top = 0;
  if (result.bottom > side) result.bottom = side;
  return result;
}

/// `inked` is where there may be ink; all else is and stays 0.
FOR_EVERY_PROCESSOR
static void blur_unit(float *canvas, area inked) {
  // Gaussian of sigma 1, seven taps.
  static const float k[4] = {0.39905029f, 0.24203622f, 0.05400558f, 0.00443305f};
  const area own = around(inked, 3);
  float row[side + 6], turned[side * side];
  for (int y = inked.top; y < inked.bottom; y++) {
    memset(row, 0, sizeof row);
    memcpy(row + 3, canvas + y * side, sizeof(float) * side);
    for (int from = own.left; from < own.right; from += block) {
      float *const target = turned + y * side + from;
      const float *const near = row + from;
      for (int x = 0; x < block; x++)
        target[x] = k[0] * near[x + 3] + k[1] * (near[x + 2] + near[x + 4]) + k[2] * (near[x + 1] + near[x + 5])
                    + k[3] * (near[x] + near[x + 6]);
    }
  }
  memset(canvas, 0, sizeof(float) * side * side);
  for (int y = own.top; y < own.bottom; y++)
    for (int t = -3; t <= 3; t++) {
      if (y + t < inked.top || y + t >= inked.bottom) continue;
      const float w = k[t < 0 ? -t : t];
      for (int from = own.left; from < own.right; from += block) {
        float *const target = canvas + y * side + from;
        const float *const source = turned + (y + t) * side + from;
        for (int x = 0; x < block; x++) target[x] += w * source[x];
      }
    }
}

/// Weights of the places along one side: a Gaussian around the middle of each.
static float samples[taps];

__attribute__((constructor))
static void fill_samples(void) {
  float total = 0;
  for (int t = 0; t < taps; t++) {
    samples[t] = expf(-(float)((t - 10) * (t - 10)) / (2 * 3.2f * 3.2f));
    total += samples[t];
  }
  for (int t = 0; t < taps; t++) samples[t] /= total;
}

/// Where the weights of a place begin.
static inline int first_of(int place) { return 8 * place - 6; }

/// Pictures of directions and of places down: for each direction the eight places.
enum { pictures = directions * places };

/// Gradients of the canvas, parted into directions, blurred down to eight places. The canvas has room of `block` values
/// before and behind it.
FOR_EVERY_PROCESSOR
static void rows_of(const float *canvas, area own, float rows[pictures][side]) {
  static const float root2 = 1.41421356f;
  const int left = own.left, right = own.right;
  memset(rows, 0, sizeof(float) * pictures * side);
  float gx[side], gy[side], plane[directions][side];
  for (int y = own.top < 1 ? 1 : own.top; y < own.bottom && y < side - 1; y++) {
    for (int from = left; from < right; from += block) {
      const float *up = canvas + (y - 1) * side + from, *mid = up + side, *down = mid + side;
      float *const across = gx + from, *const along = gy + from;
      for (int x = 0; x < block; x++) {
        across[x] = up[x + 1] + 2 * mid[x + 1] + down[x + 1] - up[x - 1] - 2 * mid[x - 1] - down[x - 1];
        along[x] = down[x - 1] + 2 * down[x] + down[x + 1] - up[x - 1] - 2 * up[x] - up[x + 1];
      }
    }
    // What lies beside the canvas is no part of it.
    gx[0] = gy[0] = gx[side - 1] = gy[side - 1] = 0;
    // A gradient is the sum of its two neighbouring ones of the eight directions.
    for (int from = left; from < right; from += block)
      for (int i = 0; i < block; i++) {
        const int x = from + i;
        const float ax = fabsf(gx[x]), ay = fabsf(gy[x]);
        const float slant = root2 * (ax < ay ? ax : ay);
        const float level = ax > ay ? ax - ay : 0, upright = ay > ax ? ay - ax : 0;
        plane[0][x] = gx[x] > 0 ? level : 0;
        plane[4][x] = gx[x] > 0 ? 0 : level;
        plane[2][x] = gy[x] > 0 ? upright : 0;
        plane[6][x] = gy[x] > 0 ? 0 : upright;
        plane[1][x] = ((gx[x] > 0) & (gy[x] > 0)) ? slant : 0;
        plane[3][x] = ((gx[x] <= 0) & (gy[x] > 0)) ? slant : 0;
        plane[5][x] = ((gx[x] <= 0) & (gy[x] <= 0)) ? slant : 0;
        plane[7][x] = ((gx[x] > 0) & (gy[x] <= 0)) ? slant : 0;
      }
    for (int p = 0; p < places; p++) {
      const int t = y - first_of(p);
      if (t < 0 || t >= taps) continue;
      const float w = samples[t];
      for (int d = 0; d < directions; d++)
        for (int from = left; from < right; from += block) {
          float *const row = rows[d * places + p] + from;
          const float *const own_plane = plane[d] + from;
          for (int x = 0; x < block; x++) row[x] += w * own_plane[x];
        }
    }
  }
}

/// Columns become rows.
static void turn_plain(float rows[pictures][side], int left, int right, float columns[side][pictures]) {
  for (int i = 0; i < pictures; i++)
    for (int x = left; x < right; x++) columns[x][i] = rows[i][x];
}

#if defined(__x86_64__)
__attribute__((target("avx512f")))
static void turn_wide(float rows[pictures][side], int left, int right, float columns[side][pictures]) {
  for (int from = left; from < right; from += block)
    for (int first = 0; first < pictures; first += block) {
      __m512 a[block], b[block];
      for (int i = 0; i < block; i++) a[i] = _mm512_loadu_ps(rows[first + i] + from);
      for (int i = 0; i < block; i += 2) {
        b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
        b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
      }
      // Of each four rows: columns 0, 1, 2 and 3 of every four.
      for (int i = 0; i < block; i += 4)
        for (int k = 0; k < 2; k++) {
          const __m512d low = _mm512_castps_pd(b[i + k]), high = _mm512_castps_pd(b[i + 2 + k]);
          a[i + 2 * k] = _mm512_castpd_ps(_mm512_unpacklo_pd(low, high));
          a[i + 2 * k + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(low, high));
        }
      for (int i = 0; i < 4; i++) {
        const __m512 first_eight = _mm512_shuffle_f32x4(a[i], a[4 + i], 0x88);
        const __m512 first_odd = _mm512_shuffle_f32x4(a[i], a[4 + i], 0xdd);
        const __m512 last_eight = _mm512_shuffle_f32x4(a[8 + i], a[12 + i], 0x88);
        const __m512 last_odd = _mm512_shuffle_f32x4(a[8 + i], a[12 + i], 0xdd);
        _mm512_storeu_ps(columns[from + i] + first, _mm512_shuffle_f32x4(first_eight, last_eight, 0x88));
        _mm512_storeu_ps(columns[from + 4 + i] + first, _mm512_shuffle_f32x4(first_odd, last_odd, 0x88));
        _mm512_storeu_ps(columns[from + 8 + i] + first, _mm512_shuffle_f32x4(first_eight, last_eight, 0xdd));
        _mm512_storeu_ps(columns[from + 12 + i] + first, _mm512_shuffle_f32x4(first_odd, last_odd, 0xdd));
      }
    }
}
#endif

/// Each place along the row is a sum of whole columns.
FOR_EVERY_PROCESSOR
static void sum_up(float columns[side][pictures], int left, int right, float *features) {
  float sums[places][pictures];
  memset(sums, 0, sizeof sums);
  for (int q = 0; q < places; q++)
    for (int t = 0; t < taps; t++) {
      const int x = first_of(q) + t;
      if (x < left || x >= right) continue;
      const float w = samples[t];
      for (int i = 0; i < pictures; i++) sums[q][i] += w * columns[x][i];
    }
  float length = 0;
  for (int i = 0; i < pictures; i++)
    for (int q = 0; q < places; q++) {
      features[i * places + q] = sqrtf(sums[q][i]);
      length += sums[q][i];
    }
  const float scale = length > 0 ? 1 / sqrtf(length) : 0;
  for (int i = 0; i < GLYPH_FEATURES; i++) features[i] *= scale;
}

static void directions_of(const float *canvas, area inked, float *features) {
  const area own = around(inked, 4);
  float rows[pictures][side], columns[side][pictures];
  rows_of(canvas, own, rows);
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f"))
    turn_wide(rows, own.left, own.right, columns);
  else
#endif
    turn_plain(rows, own.left, own.right, columns);
  sum_up(columns, own.left, own.right, features);
}

void glyph_features(const float *ink, int width, const int32_t box[4], float *features) {
  const int w = box[2] - box[0], h = box[3] - box[1];
  memset(features, 0, sizeof(float) * GLYPH_FEATURES);
  if (w <= 0 || h <= 0) return;
  const int room = side - 8;
  const double ratio = (double)(w < h ? w : h) / (w < h ? h : w);
  int narrow = (int)(room * sqrt(sin(1.5707963267948966 * ratio)));
  if (narrow < 6) narrow = 6;
  const int tw = w >= h ? room : narrow, th = w >= h ? narrow : room;
  const int most_x = w / tw + 3, most_y = h / th + 3;
  int from_x[side], from_y[side];
  float *weights = malloc(sizeof(float) * (size_t)(side * (most_x + most_y) + h * side));
  if (!weights) return;
  float *weights_y = weights + side * most_x, *middle = weights_y + side * most_y;
  const int reach_x = resampling(w, tw, from_x, weights, most_x);
  const int reach_y = resampling(h, th, from_y, weights_y, most_y);
  for (int y = 0; y < h; y++) {
    const float *row = ink + (size_t)(box[1] + y) * width + box[0];
    for (int x = 0; x < tw; x++) {
      float sum = 0;
      for (int j = 0; j < reach_x; j++) {
        const float weight = weights[x * most_x + j];
        if (weight != 0) sum += weight * row[from_x[x] + j];
      }
      middle[y * side + x] = sum;
    }
  }
  float space[side * side + 2 * block] = {0}, *const canvas = space + block;
  const int ox = (side - tw) / 2, oy = (side - th) / 2;
  for (int y = 0; y < th; y++)
    for (int j = 0; j < reach_y; j++) {
      const float weight = weights_y[y * most_y + j];
      if (weight == 0) continue;
      const float *row = middle + (from_y[y] + j) * side;
      for (int x = 0; x < tw; x++) canvas[(oy + y) * side + ox + x] += weight * row[x];
    }
  free(weights);
  const area inked = {ox, ox + tw, oy, oy + th};
  blur_unit(canvas, inked);
  directions_of(canvas, inked, features);
}

void glyph_blur(const float *ink, int width, int height, float sigma, float *result) {
  const int reach = (int)ceilf(sigma * 3);
  float *kernel = malloc(sizeof(float) * (size_t)(reach + 1 + width * height));
  if (!kernel) {
    memcpy(result, ink, sizeof(float) * (size_t)(width * height));
    return;
  }
  float *middle = kernel + reach + 1;
  float total = 0;
  for (int t = 0; t <= reach; t++) {
    kernel[t] = expf(-(float)(t * t) / (2 * sigma * sigma));
    total += t == 0 ? kernel[t] : 2 * kernel[t];
  }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      float sum = 0;
      for (int t = -reach; t <= reach; t++)
        if (x + t >= 0 && x + t < width) sum += kernel[t < 0 ? -t : t] * ink[y * width + x + t];
      middle[y * width + x] = sum / total;
    }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      float sum = 0;
      for (int t = -reach; t <= reach; t++)
        if (y + t >= 0 && y + t < height) sum += kernel[t < 0 ? -t : t] * middle[(y + t) * width + x];
      result[y * width + x] = sum / total;
    }
  free(kernel);
}
