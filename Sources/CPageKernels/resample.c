#include "CPageKernels.h"
#include "processors.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// Steps of a pixel that are told apart.
enum { one = 1 << 16 };

/// The bytes that are read.
typedef struct {
  const uint8_t *bytes;
  int64_t stride, width, height;
} picture;

/// The straight line in the source that some pixels come from.
typedef struct {
  int64_t x, y, step_x, step_y;
} line;

static inline uint8_t mixed(int first, int second, int third, int fourth, int right, int down) {
  const int above = first * (256 - right) + second * right, below = third * (256 - right) + fourth * right;
  return (uint8_t)((above * (256 - down) + below * down + 32768) >> 16);
}

static inline int64_t within(int64_t value, int64_t end) { return value < 0 ? 0 : value >= end ? end - 1 : value; }

static inline int tone(const picture *source, int64_t x, int64_t y) {
  return source->bytes[within(y, source->height) * source->stride + within(x, source->width)];
}

/// A pixel near the edge, where neighbours may be missing.
static uint8_t at_edge(const picture *source, int64_t x, int64_t y) {
  const int64_t column = x >> 16, row = y >> 16;
  // Half a pixel beyond the outermost ones still belongs to them.
  if (x < -one / 2 || y < -one / 2 || column >= source->width || row >= source->height) return 255;
  return mixed(
    tone(source, column, row), tone(source, column + 1, row), tone(source, column, row + 1),
    tone(source, column + 1, row + 1), (int)(x >> 8 & 255), (int)(y >> 8 & 255));
}

/// Pixels with all neighbours.
FOR_EVERY_PROCESSOR
static void inside(const picture *source, line from, int count, uint8_t *row) {
  uint16_t upper[page_span], lower[page_span];
  int64_t x = from.x, y = from.y;
  for (int i = 0; i < count; i++, x += from.step_x, y += from.step_y) {
    const uint8_t *place = source->bytes + (y >> 16) * source->stride + (x >> 16);
    memcpy(upper + i, place, sizeof *upper);
    memcpy(lower + i, place + source->stride, sizeof *lower);
  }
  for (int i = count; i < page_span; i++) upper[i] = lower[i] = 0;
  uint8_t result[page_span];
  // Of a place's fraction only the upper byte of its lower half counts: 16 bits are enough to step along.
  const uint16_t start_x = (uint16_t)from.x, start_y = (uint16_t)from.y;
  const uint16_t step_x = (uint16_t)from.step_x, step_y = (uint16_t)from.step_y;
  for (int i = 0; i < page_span; i++) {
    const uint16_t right = (uint16_t)(start_x + (uint16_t)i * step_x) >> 8;
    const uint16_t down = (uint16_t)(start_y + (uint16_t)i * step_y) >> 8;
    const uint16_t above = (uint16_t)((upper[i] & 255) * (256 - right) + (upper[i] >> 8) * right);
    const uint16_t below = (uint16_t)((lower[i] & 255) * (256 - right) + (lower[i] >> 8) * right);
    // Of 24 bits, the upper and the lower bytes apart, so that 16 suffice.
    const uint16_t high = (uint16_t)((above >> 8) * (256 - down) + (below >> 8) * down);
    const uint16_t low = (uint16_t)((above & 255) * (256 - down) + (below & 255) * down);
    result[i] = (uint8_t)((uint16_t)(high + 128 + (low >> 8)) >> 8);
  }
  memcpy(row, result, (size_t)count);
}

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi")))

static int is_wide(void) {
  return __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512vl");
}

/// Sixteen pixels that come from at most 30 columns and two rows: neighbours are taken out of whole registers.
WIDE static inline void near(const picture *source, line from, uint8_t *row) {
  const int64_t lowest = from.step_y < 0 ? (from.y + (page_span - 1) * from.step_y) >> 16 : from.y >> 16;
  const uint8_t *place = source->bytes + lowest * source->stride + (from.x >> 16);
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i x = _mm512_add_epi32(
    _mm512_set1_epi32((int32_t)(from.x & 65535)), _mm512_mullo_epi32(lane, _mm512_set1_epi32((int32_t)from.step_x)));
  const __m512i y = _mm512_add_epi32(
    _mm512_set1_epi32((int32_t)(from.y - lowest * one)),
    _mm512_mullo_epi32(lane, _mm512_set1_epi32((int32_t)from.step_y)));
  const __m256i column = _mm512_cvtepi32_epi16(_mm512_srli_epi32(x, 16));
  // Two neighbours of each pixel side by side.
  const __m256i pair = _mm256_add_epi16(
    _mm256_or_si256(column, _mm256_slli_epi16(column, 8)), _mm256_set1_epi16(0x0100));
  const __m256i first = _mm256_permutexvar_epi8(pair, _mm256_loadu_si256((const __m256i *)place));
  const __m256i second =
    _mm256_permutexvar_epi8(pair, _mm256_loadu_si256((const __m256i *)(place + source->stride)));
  const __m256i third =
    _mm256_permutexvar_epi8(pair, _mm256_loadu_si256((const __m256i *)(place + 2 * source->stride)));
  const __mmask16 is_lower = _mm512_test_epi32_mask(y, _mm512_set1_epi32(one));
  const __m256i upper = _mm256_mask_mov_epi16(first, is_lower, second);
  const __m256i lower = _mm256_mask_mov_epi16(second, is_lower, third);
  const __m256i byte = _mm256_set1_epi16(255), whole = _mm256_set1_epi16(256);
  const __m256i right = _mm256_and_si256(_mm512_cvtepi32_epi16(_mm512_srli_epi32(x, 8)), byte);
  const __m256i down = _mm256_and_si256(_mm512_cvtepi32_epi16(_mm512_srli_epi32(y, 8)), byte);
  const __m256i left = _mm256_sub_epi16(whole, right), up = _mm256_sub_epi16(whole, down);
  const __m256i above = _mm256_add_epi16(
    _mm256_mullo_epi16(_mm256_and_si256(upper, byte), left), _mm256_mullo_epi16(_mm256_srli_epi16(upper, 8), right));
  const __m256i below = _mm256_add_epi16(
    _mm256_mullo_epi16(_mm256_and_si256(lower, byte), left), _mm256_mullo_epi16(_mm256_srli_epi16(lower, 8), right));
  const __m256i high = _mm256_add_epi16(
    _mm256_mullo_epi16(_mm256_srli_epi16(above, 8), up), _mm256_mullo_epi16(_mm256_srli_epi16(below, 8), down));
  const __m256i low = _mm256_add_epi16(
    _mm256_mullo_epi16(_mm256_and_si256(above, byte), up), _mm256_mullo_epi16(_mm256_and_si256(below, byte), down));
  const __m256i sum = _mm256_add_epi16(_mm256_add_epi16(high, _mm256_set1_epi16(128)), _mm256_srli_epi16(low, 8));
  _mm_storeu_si128((__m128i *)row, _mm256_cvtepi16_epi8(_mm256_srli_epi16(sum, 8)));
}

/// Whether `near` knows the line.
static inline int is_near(const picture *source, line from) {
  const int64_t last_x = (from.x & 65535) + (page_span - 1) * from.step_x;
  const int64_t top = from.y >> 16, bottom = (from.y + (page_span - 1) * from.step_y) >> 16;
  return from.step_x > 0 && last_x >> 16 <= 30 && bottom - top <= 1 && top - bottom <= 1
    && (top < bottom ? top : bottom) + 2 < source->height;
}
#endif

/// A row of spans; `is_wide` is known when the code is made.
__attribute__((always_inline)) static inline void resample(
  const picture *view, const double *places, int count, uint8_t *row, int is_wide) {
  const double reach = 1e6;
  for (int start = 0; start < count; start += page_span, places += 2) {
    const int own = count - start < page_span ? count - start : page_span;
    const double *to = places + 2;
    // Far outside nothing is seen, and the numbers would not fit.
    if (!(fabs(places[0]) < reach && fabs(places[1]) < reach && fabs(to[0]) < reach && fabs(to[1]) < reach)) {
      memset(row + start, 255, (size_t)own);
      continue;
    }
    line from = {(int64_t)(places[0] * one), (int64_t)(places[1] * one), 0, 0};
    from.step_x = ((int64_t)(to[0] * one) - from.x) / page_span;
    from.step_y = ((int64_t)(to[1] * one) - from.y) / page_span;
    const double last_x = (double)(view->width - 2), last_y = (double)(view->height - 2);
    const int is_inside = places[0] >= 1 && to[0] >= 1 && places[1] >= 1 && to[1] >= 1 && places[0] < last_x
      && to[0] < last_x && places[1] < last_y && to[1] < last_y;
    if (is_inside) {
#if defined(__x86_64__)
      if (is_wide && own == page_span && is_near(view, from)) {
        near(view, from, row + start);
        continue;
      }
#endif
      inside(view, from, own, row + start);
    } else {
      for (int i = 0; i < own; i++)
        row[start + i] = at_edge(view, from.x + i * from.step_x, from.y + i * from.step_y);
    }
  }
}

#if defined(__x86_64__)
WIDE static void resample_wide(const picture *view, const double *places, int count, uint8_t *row) {
  resample(view, places, count, row, 1);
}
#endif

void page_resample(
  const uint8_t *source, int stride, int width, int height, const double *places, int count, uint8_t *row) {
  const picture view = {source, stride, width, height};
#if defined(__x86_64__)
  if (is_wide()) {
    resample_wide(&view, places, count, row);
    return;
  }
#endif
  resample(&view, places, count, row, 0);
}
