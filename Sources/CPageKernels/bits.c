#include "CPageKernels.h"
#include "processors.h"

#include <stdlib.h>
#include <string.h>

FOR_EVERY_PROCESSOR
void page_join(const uint32_t *from, int step, int count, int is_all, uint32_t *to) {
  const uint32_t *far = from + step / 32;
  const int part = step % 32;
  if (part == 0) {
    if (is_all)
      for (int i = 0; i < count; i++) to[i] = from[i] & far[i];
    else
      for (int i = 0; i < count; i++) to[i] = from[i] | far[i];
  } else if (is_all) {
    for (int i = 0; i < count; i++) to[i] = from[i] & (far[i] << part | far[i + 1] >> (32 - part));
  } else {
    for (int i = 0; i < count; i++) to[i] = from[i] | (far[i] << part | far[i + 1] >> (32 - part));
  }
}

FOR_EVERY_PROCESSOR
static void count_some(const uint8_t *pixels, int stride, int width, int height, uint8_t *few, int64_t *counts) {
  // As bytes, many columns at once, for as many rows as a byte can count.
  for (int top = 0; top < height; top += 255) {
    const int bottom = top + 255 < height ? top + 255 : height;
    memset(few, 0, (size_t)width);
    for (int y = top; y < bottom; y++) {
      const uint8_t *row = pixels + (size_t)y * (size_t)stride;
      for (int x = 0; x < width; x++) few[x] = (uint8_t)(few[x] + row[x]);
    }
    for (int x = 0; x < width; x++) counts[x] += few[x];
  }
}

int page_count_columns(const uint8_t *pixels, int stride, int width, int height, int64_t *counts) {
  if (width <= 0) return 1;
  uint8_t small[4096], *few = width <= (int)sizeof small ? small : malloc((size_t)width);
  if (!few) return 0;
  memset(counts, 0, sizeof *counts * (size_t)width);
  count_some(pixels, stride, width, height, few, counts);
  if (few != small) free(few);
  return 1;
}

FOR_EVERY_PROCESSOR
void page_any(const uint8_t *pixels, int stride, int width, int height, uint8_t *columns, uint8_t *rows) {
  for (int y = 0; y < height; y++) {
    const uint8_t *row = pixels + (size_t)y * (size_t)stride;
    uint8_t any = 0;
    for (int x = 0; x < width; x++) {
      columns[x] |= row[x];
      any |= row[x];
    }
    rows[y] = any;
  }
}
