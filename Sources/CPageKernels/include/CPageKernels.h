/// Inner loops over the pixels of a page. Plain functions over caller-owned memory; nothing here keeps state, so every
/// function may run on any thread, and every processor makes the same pixels.
#ifndef CPAGEKERNELS_H
#define CPAGEKERNELS_H

#include <stdint.h>

/// Pixels of a row whose source lies on one straight line, and bytes behind a picture that must be readable.
enum { page_span = 16, page_room = 64 };

/// One row of a resampled grey picture, by bilinear interpolation in 256ths of a pixel; white where the source has nothing.
/// `places` tells where pixels 0, 16, 32 ... come from, x and y in turn, one place beyond the last pixel; what lies between
/// two of them comes from the straight line between theirs. `source` has `page_room` bytes behind its last row.
void page_resample(
  const uint8_t *source, int stride, int width, int height, const double *places, int count, uint8_t *row);

/// A bit for each pixel of a row that is darker than `tone` (1 ... 255), the first one in the highest bit of a word; bits
/// behind the last pixel are 0. With `is_swapped` the first of four pixels lies in the highest byte of a word.
void page_darker(const uint8_t *pixels, int width, int tone, int is_swapped, uint32_t *bits);

/// 0 where seven pixels along are darker on average than `bar` and darker by `relief` than those three pixels to either
/// side, and the pixel itself is darker than `pale`; else 255. `level` looks along rows, `upright` along columns; `bar` and
/// `relief` are of the sum of seven. The outermost three pixels are 255. Returns 0 without memory.
int page_ridges(
  const uint8_t *pixels, int width, int height, int bar, int relief, int pale, uint8_t *level, uint8_t *upright);

/// Each pixel becomes the brightest (or the darkest) of those up to `reach` pixels beside it in its row; what lies outside
/// does not count. Returns 0 without memory.
int page_slide_across(uint8_t *pixels, int width, int height, int reach, int is_brightest);

/// The same up and down its column.
int page_slide_down(uint8_t *pixels, int width, int height, int reach, int is_brightest);

/// sums[x] += weight x pixels[x]. A sum stays below 2^16 as long as all weights together stay below 258.
void page_add(const uint8_t *pixels, int count, int weight, uint16_t *sums);

/// least[x] becomes pixels[x] where that is darker.
void page_darken(const uint8_t *pixels, int count, uint8_t *least);

/// to[i] = from[i] joined with the bits that stand `step` bits behind, of words whose first bit is the highest: ink where
/// any has ink, or with `is_all` where both have. `from` is readable up to `step / 32 + 1` words behind `count`.
void page_join(const uint32_t *from, int step, int count, int is_all, uint32_t *to);

/// How many of the bytes of each column of a rectangle are 1, the others being 0. `stride` bytes part two rows.
/// Returns 0 without memory.
int page_count_columns(const uint8_t *pixels, int stride, int width, int height, int64_t *counts);

/// ORs `height` rows of a rectangle into `columns`, and each row's bytes into one byte of `rows`.
void page_any(const uint8_t *pixels, int stride, int width, int height, uint8_t *columns, uint8_t *rows);

/// Words with their bytes turned round: Leptonica keeps the first of four grey pixels in a word's highest byte.
void page_turn_words(const uint32_t *words, int count, uint32_t *turned);

/// The brightest, or the darkest, of the three channels of each colour of a row (red in the highest byte).
void page_channel(const uint32_t *colours, int width, int is_brightest, uint8_t *tones);

/// A row of a grey picture at half the size, from two rows of the larger one in Leptonica's order of bytes: the mean of each
/// four pixels, rounded down. `upper` and `lower` hold `2 * count` words, `row` receives `count`.
void page_halve(const uint32_t *upper, const uint32_t *lower, int count, uint32_t *row);

/// A byte for each bit of a row, the first bit being the highest of a word: 0 for ink, 255 for paper.
void page_spread(const uint32_t *bits, int width, uint8_t *row);

/// Where a bit of `mask` is set, a pixel of `row` becomes what `table` makes of the same pixel of `plain`, where that is
/// darker. Both rows in Leptonica's order of bytes.
void page_lower(const uint32_t *mask, int width, const uint32_t *plain, const uint8_t *table, uint32_t *row);

#endif
