#include "CPageKernels.h"
#include "processors.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// MARK: Darker than a tone

static void darker_plain(const uint8_t *pixels, int from, int width, int tone, int is_swapped, uint32_t *bits) {
  for (int x = from; x < width; x++) {
    const uint8_t own = pixels[is_swapped ? x ^ 3 : x];
    if (x % 32 == 0) bits[x / 32] = 0;
    bits[x / 32] |= (uint32_t)(own < tone) << (31 - x % 32);
  }
}

#if defined(__x86_64__)
/// Whole words of 32 pixels; returns how many pixels were looked at.
__attribute__((target("avx2")))
static int darker_avx2(const uint8_t *pixels, int width, int tone, int is_swapped, uint32_t *bits) {
  const __m256i last = _mm256_set1_epi8((char)(tone - 1));
  // The instruction gives the first byte the lowest bit: pixels are turned round first.
  const __m256i turned = _mm256_setr_epi8(
    15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m256i words = _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0);
  int x = 0;
  for (; x + 32 <= width; x += 32) {
    __m256i own = _mm256_loadu_si256((const __m256i *)(pixels + x));
    if (is_swapped)
      own = _mm256_permutevar8x32_epi32(own, words);
    else
      own = _mm256_permute4x64_epi64(_mm256_shuffle_epi8(own, turned), 0x4e);
    const __m256i is_dark = _mm256_cmpeq_epi8(_mm256_min_epu8(own, last), own);
    bits[x / 32] = (uint32_t)_mm256_movemask_epi8(is_dark);
  }
  return x;
}
#endif

void page_darker(const uint8_t *pixels, int width, int tone, int is_swapped, uint32_t *bits) {
  int done = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) done = darker_avx2(pixels, width, tone, is_swapped, bits);
#endif
  darker_plain(pixels, done, width, tone, is_swapped, bits);
}

// MARK: Ridges

/// Sums of a row of seven pixels; the outermost three pixels have none and get `none`.
static inline void sum_row(const uint8_t *pixels, int width, uint16_t none, uint16_t *sums) {
  for (int x = 0; x < 3; x++) sums[x] = sums[width - 1 - x] = none;
  for (int x = 3; x < width - 3; x++)
    sums[x] = (uint16_t)(pixels[x - 3] + pixels[x - 2] + pixels[x - 1] + pixels[x] + pixels[x + 1] + pixels[x + 2]
                         + pixels[x + 3]);
}

static inline void mark(
  const uint8_t *pixels, const uint16_t *own, const uint16_t *before, const uint16_t *behind, int from, int to,
  uint16_t bar, uint16_t relief, uint8_t pale, uint8_t *target) {
  for (int x = from; x < to; x++) {
    const uint16_t here = (uint16_t)(own[x] + relief);
    const int is_ridge = (own[x] < bar) & (pixels[x] < pale) & (here < before[x]) & (here < behind[x]);
    target[x] = is_ridge ? 0 : 255;
  }
}

FOR_EVERY_PROCESSOR
static void ridges(
  const uint8_t *pixels, int width, int height, uint16_t bar, uint16_t relief, uint8_t pale, uint16_t *space,
  uint8_t *level, uint8_t *upright) {
  enum { ring = 8 };
  const uint16_t none = 7 * 255;
  const size_t wide = (size_t)width;
  uint16_t *const rows = space, *const running = space + ring * wide, *const columns = running + wide;
  memset(level, 255, wide * 3);
  memset(level + wide * (size_t)(height - 3), 255, wide * 3);
  memset(upright, 255, wide * 3);
  memset(upright + wide * (size_t)(height - 3), 255, wide * 3);
  memset(running, 0, sizeof *running * wide);
  for (int y = 0; y < 6; y++) {
    sum_row(pixels + (size_t)y * wide, width, none, rows + (size_t)(y % ring) * wide);
    for (int x = 0; x < width; x++) running[x] = (uint16_t)(running[x] + pixels[(size_t)y * wide + (size_t)x]);
  }
  for (int y = 3; y < height - 3; y++) {
    const uint8_t *own = pixels + (size_t)y * wide;
    const uint8_t *entering = own + 3 * wide, *leaving = own - 3 * wide;
    sum_row(entering, width, none, rows + (size_t)((y + 3) % ring) * wide);
    mark(
      own, rows + (size_t)(y % ring) * wide, rows + (size_t)((y - 3) % ring) * wide,
      rows + (size_t)((y + 3) % ring) * wide, 0, width, bar, relief, pale, level + (size_t)y * wide);
    for (int x = 0; x < width; x++) {
      columns[x] = (uint16_t)(running[x] + entering[x]);
      running[x] = (uint16_t)(columns[x] - leaving[x]);
    }
    uint8_t *target = upright + (size_t)y * wide;
    for (int x = 0; x < 3; x++) target[x] = target[width - 1 - x] = 255;
    mark(own, columns, columns - 3, columns + 3, 3, width - 3, bar, relief, pale, target);
  }
}

int page_ridges(
  const uint8_t *pixels, int width, int height, int bar, int relief, int pale, uint8_t *level, uint8_t *upright) {
  const size_t count = (size_t)width * (size_t)height;
  if (width <= 16 || height <= 16) {
    memset(level, 255, count);
    memset(upright, 255, count);
    return 1;
  }
  uint16_t *space = malloc(sizeof *space * 10 * (size_t)width);
  if (!space) return 0;
  ridges(pixels, width, height, (uint16_t)bar, (uint16_t)relief, (uint8_t)pale, space, level, upright);
  free(space);
  return 1;
}

// MARK: Brightest and darkest

FOR_EVERY_PROCESSOR
static void brighter(const uint8_t *one, const uint8_t *other, size_t count, uint8_t *result) {
  for (size_t i = 0; i < count; i++) result[i] = one[i] > other[i] ? one[i] : other[i];
}

FOR_EVERY_PROCESSOR
static void darker(const uint8_t *one, const uint8_t *other, size_t count, uint8_t *result) {
  for (size_t i = 0; i < count; i++) result[i] = one[i] < other[i] ? one[i] : other[i];
}

int page_slide_across(uint8_t *pixels, int width, int height, int reach, int is_brightest) {
  if (reach <= 0 || width <= 0) return 1;
  const size_t length = 2 * (size_t)reach + 1, count = (size_t)width + 2 * (size_t)reach;
  uint8_t *space = malloc(2 * count);
  if (!space) return 0;
  uint8_t *from = space, *to = space + count;
  const uint8_t outside = is_brightest ? 0 : 255;
  for (int y = 0; y < height; y++) {
    uint8_t *row = pixels + (size_t)y * (size_t)width;
    memset(from, outside, (size_t)reach);
    memcpy(from + reach, row, (size_t)width);
    memset(from + reach + width, outside, (size_t)reach);
    // Each pixel as what it and those behind it make together, `span` of them.
    for (size_t span = 1; span < length;) {
      const size_t step = span < length - span ? span : length - span, end = count - step;
      if (is_brightest)
        brighter(from, from + step, end, to);
      else
        darker(from, from + step, end, to);
      memcpy(to + end, from + end, step);
      uint8_t *const keep = from;
      from = to;
      to = keep;
      span += step;
    }
    memcpy(row, from, (size_t)width);
  }
  free(space);
  return 1;
}

/// A strip of columns is worked on after the other, so that its rows stay in the cache for all steps.
enum { strip = 64 };

/// Each of `count` rows of a strip and the one `step` rows further down, in the place of the former.
FOR_EVERY_PROCESSOR
static void join_rows(uint8_t *space, size_t count, size_t step, int is_brightest) {
  for (size_t y = 0; y < count; y++) {
    uint8_t *row = space + y * strip;
    const uint8_t *far = space + (y + step) * strip;
    // By way of a copy: the compiler cannot know that the two rows share no pixel.
    uint8_t joined[strip];
    if (is_brightest)
      for (int x = 0; x < strip; x++) joined[x] = row[x] > far[x] ? row[x] : far[x];
    else
      for (int x = 0; x < strip; x++) joined[x] = row[x] < far[x] ? row[x] : far[x];
    memcpy(row, joined, strip);
  }
}

int page_slide_down(uint8_t *pixels, int width, int height, int reach, int is_brightest) {
  if (reach <= 0 || height <= 0) return 1;
  const size_t length = 2 * (size_t)reach + 1, count = (size_t)height + 2 * (size_t)reach;
  uint8_t *space = malloc(count * strip);
  if (!space) return 0;
  for (int left = 0; left < width; left += strip) {
    const size_t own = (size_t)(width - left < strip ? width - left : strip);
    memset(space, is_brightest ? 0 : 255, count * strip);
    for (int y = 0; y < height; y++)
      memcpy(space + ((size_t)y + (size_t)reach) * strip, pixels + (size_t)y * (size_t)width + left, own);
    for (size_t span = 1; span < length;) {
      const size_t step = span < length - span ? span : length - span;
      join_rows(space, count - step, step, is_brightest);
      span += step;
    }
    for (int y = 0; y < height; y++)
      memcpy(pixels + (size_t)y * (size_t)width + left, space + (size_t)y * strip, own);
  }
  free(space);
  return 1;
}

FOR_EVERY_PROCESSOR
void page_add(const uint8_t *pixels, int count, int weight, uint16_t *sums) {
  const uint16_t factor = (uint16_t)weight;
  for (int x = 0; x < count; x++) sums[x] = (uint16_t)(sums[x] + factor * pixels[x]);
}

FOR_EVERY_PROCESSOR
void page_darken(const uint8_t *pixels, int count, uint8_t *least) {
  for (int x = 0; x < count; x++) least[x] = pixels[x] < least[x] ? pixels[x] : least[x];
}
