#include "CGlyphKernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int glyph_ink(const uint8_t *pixels, int width, int height, float *ink) {
  const int count = width * height;
  int histogram[256] = {0};
  for (int i = 0; i < count; i++) histogram[pixels[i]]++;
  double total = 0;
  for (int v = 0; v < 256; v++) total += (double)v * histogram[v];
  double best = 0, below = 0, sum_below = 0;
  int threshold = -1;
  for (int v = 0; v < 255; v++) {
    below += histogram[v];
    sum_below += (double)v * histogram[v];
    const double above = count - below;
    if (below == 0 || above == 0) continue;
    const double gap = sum_below / below - (total - sum_below) / above;
    const double between = below * above * gap * gap;
    if (between > best) {
      best = between;
      threshold = v;
    }
  }
  if (threshold < 0) {
    memset(ink, 0, sizeof(float) * (size_t)count);
    return 0;
  }
  double dark = 0, dark_sum = 0;
  for (int v = 0; v <= threshold; v++) {
    dark += histogram[v];
    dark_sum += (double)v * histogram[v];
  }
  const double ink_tone = dark_sum / dark;
  const double paper_tone = (total - dark_sum) / (count - dark);
  // Paper that is white already needs no margin against patterns, and thin level strokes of 明朝 are but grey on it.
  double blank = 0;
  for (int v = 250; v < 256; v++) blank += histogram[v];
  const int cleaned = blank >= 0.9 * (count - dark);
  const double white = threshold + (cleaned ? 0.9 : 0.6) * (paper_tone - threshold);
  const double span = white - ink_tone < 1 ? 1 : white - ink_tone;
  float table[256];
  for (int v = 0; v < 256; v++) {
    const double value = (white - v) / span;
    table[v] = (float)(value <= 0 ? 0 : value >= 1 ? 1 : pow(value, 0.75));
  }
  for (int i = 0; i < count; i++) ink[i] = table[pixels[i]];
  return 1;
}

int glyph_pieces(float *ink, int width, int height, int smallest, int32_t *labels) {
  const int count = width * height;
  memset(labels, 0, sizeof(int32_t) * (size_t)count);
  int32_t *stack = malloc(sizeof(int32_t) * (size_t)(count > 0 ? count : 1));
  if (!stack) return -1;
  int pieces = 0;
  for (int start = 0; start < count; start++) {
    if (labels[start] != 0 || ink[start] <= 0.5f) continue;
    // `stack` keeps every pixel of the piece: `done` is the next to look around from, `top` the end.
    int done = 0, top = 0;
    stack[top++] = start;
    labels[start] = pieces + 1;
    while (done < top) {
      const int at = stack[done++];
      const int x = at % width, y = at / width;
      for (int ny = y > 0 ? y - 1 : 0; ny <= y + 1 && ny < height; ny++)
        for (int nx = x > 0 ? x - 1 : 0; nx <= x + 1 && nx < width; nx++) {
          const int next = ny * width + nx;
          if (labels[next] == 0 && ink[next] > 0.5f) {
            labels[next] = pieces + 1;
            stack[top++] = next;
          }
        }
    }
    if (top < smallest) {
      for (int i = 0; i < top; i++) {
        ink[stack[i]] = 0;
        labels[stack[i]] = 0;
      }
    } else {
      pieces++;
    }
  }
  free(stack);
  return pieces;
}

void glyph_profile(const float *ink, int width, int height, float *sums, int32_t *first, int32_t *last) {
  for (int x = 0; x < width; x++) {
    sums[x] = 0;
    first[x] = last[x] = -1;
  }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const float value = ink[y * width + x];
      sums[x] += value;
      if (value > 0.5f) {
        if (first[x] < 0) first[x] = y;
        last[x] = y;
      }
    }
}

int glyph_box(const float *ink, int width, int height, int left, int right, int32_t box[4]) {
  int x0 = right, x1 = -1, y0 = height, y1 = -1;
  for (int y = 0; y < height; y++)
    for (int x = left; x < right; x++)
      if (ink[y * width + x] > 0.5f) {
        if (x < x0) x0 = x;
        if (x > x1) x1 = x;
        if (y < y0) y0 = y;
        y1 = y;
      }
  if (x1 < 0) return 0;
  box[0] = x0;
  box[1] = y0;
  box[2] = x1 + 1;
  box[3] = y1 + 1;
  return 1;
}

void glyph_erode(const float *ink, int width, int height, float amount, float *result) {
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      float least = ink[y * width + x];
      for (int ny = y - 1; ny <= y + 1; ny++)
        for (int nx = x - 1; nx <= x + 1; nx++) {
          const float near = nx < 0 || ny < 0 || nx >= width || ny >= height ? 0 : ink[ny * width + nx];
          if (near < least) least = near;
        }
      result[y * width + x] = ink[y * width + x] * (1 - amount) + least * amount;
    }
}
