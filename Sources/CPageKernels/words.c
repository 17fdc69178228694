#include "CPageKernels.h"
#include "processors.h"

#include <string.h>

FOR_EVERY_PROCESSOR
void page_turn_words(const uint32_t *words, int count, uint32_t *turned) {
  for (int i = 0; i < count; i++) turned[i] = __builtin_bswap32(words[i]);
}

FOR_EVERY_PROCESSOR
void page_channel(const uint32_t *colours, int width, int is_brightest, uint8_t *tones) {
  if (is_brightest)
    for (int x = 0; x < width; x++) {
      const uint32_t red = colours[x] >> 24, green = colours[x] >> 16 & 255, blue = colours[x] >> 8 & 255;
      const uint32_t first = red > green ? red : green;
      tones[x] = (uint8_t)(first > blue ? first : blue);
    }
  else
    for (int x = 0; x < width; x++) {
      const uint32_t red = colours[x] >> 24, green = colours[x] >> 16 & 255, blue = colours[x] >> 8 & 255;
      const uint32_t first = red < green ? red : green;
      tones[x] = (uint8_t)(first < blue ? first : blue);
    }
}

/// Means of the four pixels of two words: the first in the upper byte of the lower half.
static inline uint32_t means(uint32_t upper, uint32_t lower) {
  const uint32_t pairs = 0x00ff00ff;
  const uint32_t sums = (upper & pairs) + (upper >> 8 & pairs) + (lower & pairs) + (lower >> 8 & pairs);
  const uint32_t quarters = sums >> 2 & pairs;
  return (quarters >> 8 | quarters) & 0xffff;
}

FOR_EVERY_PROCESSOR
void page_halve(const uint32_t *upper, const uint32_t *lower, int count, uint32_t *row) {
  for (int i = 0; i < count; i++)
    row[i] = means(upper[2 * i], lower[2 * i]) << 16 | means(upper[2 * i + 1], lower[2 * i + 1]);
}

FOR_EVERY_PROCESSOR
void page_spread(const uint32_t *bits, int width, uint8_t *row) {
  int x = 0;
  for (; x + 32 <= width; x += 32) {
    const uint32_t own = bits[x / 32];
    for (int i = 0; i < 32; i++) row[x + i] = own >> (31 - i) & 1 ? 0 : 255;
  }
  for (; x < width; x++) row[x] = bits[x / 32] >> (31 - x % 32) & 1 ? 0 : 255;
}

void page_lower(const uint32_t *mask, int width, const uint32_t *plain, const uint8_t *table, uint32_t *row) {
  for (int word = 0; word * 32 < width; word++) {
    uint32_t bits = mask[word];
    while (bits) {
      const int bit = __builtin_clz(bits), x = word * 32 + bit;
      bits &= ~(0x80000000u >> bit);
      if (x >= width) break;
      const int shift = 24 - x % 4 * 8;
      const uint32_t lower = table[plain[x / 4] >> shift & 255];
      if (lower < (row[x / 4] >> shift & 255)) row[x / 4] = (row[x / 4] & ~(255u << shift)) | lower << shift;
    }
  }
}
