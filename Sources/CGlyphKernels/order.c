#include "CGlyphKernels.h"

#include <string.h>

// The compiler makes one copy for processors with wide registers and one for all others; the loader picks.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

/// Whether the value at index `a` comes behind the one at `b`: it is less, or equal and stands later.
static inline int is_behind(const int32_t *values, int32_t a, int32_t b) {
  return values[a] < values[b] || (values[a] == values[b] && a > b);
}

/// The `wanted` greatest by a heap of the greatest so far, the one that comes behind all others on top.
static int by_heap(const int32_t *values, int count, int wanted, int32_t *indices) {
  int size = 0;
  for (int i = 0; i < count; i++) {
    int at;
    if (size < wanted) {
      at = size++;
      while (at > 0 && is_behind(values, i, indices[(at - 1) / 2])) {
        indices[at] = indices[(at - 1) / 2];
        at = (at - 1) / 2;
      }
    } else {
      if (values[i] <= values[indices[0]]) continue;
      at = 0;
      for (;;) {
        int child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && is_behind(values, indices[child + 1], indices[child])) child++;
        if (is_behind(values, i, indices[child])) break;
        indices[at] = indices[child];
        at = child;
      }
    }
    indices[at] = i;
  }
  return size;
}

enum { fine = 16, coarse = 128, most_coarse = 1024, most_near = 512 };

/// How many of `count` keys (a multiple of 8) are above `own`.
__attribute__((always_inline)) static inline int above(const int64_t *keys, int count, int64_t own) {
  int64_t sum = 0;
  for (int i = 0; i < count; i++) sum += keys[i] > own;
  return (int)sum;
}

/// A value and its place in one number: greater ones first, of equal ones the first.
__attribute__((always_inline)) static inline int64_t key(int32_t value, int place) { return (int64_t)value * 4294967296 + (INT32_MAX - place); }

/// Values that cannot be among the greatest are left out without looking at each: as many blocks as are wanted have a
/// greatest value of at least `bar`, and so all wanted ones have. Returns -1 when too many are left.
FOR_EVERY_PROCESSOR
static int by_blocks(const int32_t *values, int count, int wanted, int32_t *indices) {
  const int blocks = count / coarse;
  if (blocks < wanted || blocks > most_coarse - 8) return -1;
  int32_t greatest[most_coarse * (coarse / fine)];
  int64_t keys[most_coarse];
  for (int block = 0; block < blocks; block++) {
    int32_t all = INT32_MIN;
    for (int part = 0; part < coarse / fine; part++) {
      const int32_t *own = values + block * coarse + part * fine;
      int32_t most = own[0];
      for (int i = 1; i < fine; i++) most = own[i] > most ? own[i] : most;
      greatest[block * (coarse / fine) + part] = most;
      all = most > all ? most : all;
    }
    keys[block] = key(all, block);
  }
  const int padded = (blocks + 7) / 8 * 8;
  for (int i = blocks; i < padded; i++) keys[i] = INT64_MIN;
  int32_t bar = INT32_MIN;
  for (int block = 0; block < blocks; block++)
    if (above(keys, padded, keys[block]) == wanted - 1) {
      bar = (int32_t)(keys[block] >> 32);
      break;
    }
  int32_t places[most_near];
  int near = 0;
  for (int part = 0; part < blocks * (coarse / fine); part++) {
    if (greatest[part] < bar) continue;
    if (near + fine > most_near) return -1;
    for (int i = part * fine; i < (part + 1) * fine; i++)
      if (values[i] >= bar) places[near++] = i;
  }
  for (int i = blocks * coarse; i < count; i++)
    if (values[i] >= bar) {
      if (near == most_near) return -1;
      places[near++] = i;
    }
  int64_t left[most_near];
  const int all = (near + 7) / 8 * 8;
  for (int i = 0; i < near; i++) left[i] = key(values[places[i]], places[i]);
  for (int i = near; i < all; i++) left[i] = INT64_MIN;
  int size = 0;
  for (int i = 0; i < near; i++)
    if (above(left, all, left[i]) < wanted) indices[size++] = places[i];
  return size;
}

int glyph_greatest(const int32_t *values, int count, int wanted, int32_t *indices) {
  if (wanted <= 0) return 0;
  if (count <= wanted) {
    for (int i = 0; i < count; i++) indices[i] = i;
    return count;
  }
  const int found = by_blocks(values, count, wanted, indices);
  return found >= 0 ? found : by_heap(values, count, wanted, indices);
}

FOR_EVERY_PROCESSOR
void glyph_order(const float *values, int count, int32_t *order) {
  int64_t keys[glyph_most_ordered + 8];
  for (int i = 0; i < count; i++) {
    // As a whole number of the same order; -0 as 0.
    const float value = values[i] + 0.0f;
    int32_t bits;
    memcpy(&bits, &value, sizeof bits);
    keys[i] = key(bits < 0 ? bits ^ INT32_MAX : bits, i);
  }
  const int padded = (count + 7) / 8 * 8;
  for (int i = count; i < padded; i++) keys[i] = INT64_MIN;
  for (int i = 0; i < count; i++) order[above(keys, padded, keys[i])] = i;
}
