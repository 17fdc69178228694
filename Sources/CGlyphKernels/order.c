#include "CGlyphKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
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

/// Counts keys above one of them.
typedef int (*counter)(const int64_t *keys, int count, int64_t own);

/// Counts values that reach a bar; there is room for values that do not, up to a multiple of 16.
typedef int (*reaching)(const int32_t *values, int count, int32_t bar);

__attribute__((always_inline)) static inline int reaching_plain(const int32_t *values, int count, int32_t bar) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += values[i] >= bar;
  return sum;
}

/// The `wanted`th greatest of `count` values, of which at least as many reach `least`.
__attribute__((always_inline)) static inline int32_t nth_greatest(
  int32_t *values, int count, int wanted, int32_t least, reaching reaching) {
  int64_t high = least;
  for (int i = 0; i < count; i++) high = values[i] > high ? values[i] : high;
  for (int i = count; i % fine != 0; i++) values[i] = INT32_MIN;
  int64_t low = least;
  high += 1;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    if (reaching(values, count, (int32_t)middle) >= wanted)
      low = middle;
    else
      high = middle;
  }
  return (int32_t)low;
}

/// The `wanted` greatest of the values at `near` places in their order; as many reach `least`.
__attribute__((always_inline)) static inline int greatest_of(
  const int32_t *values, const int32_t *places, int near, int wanted, int32_t least, int32_t *indices,
  reaching reaching) {
  int32_t own[most_near + fine];
  for (int i = 0; i < near; i++) own[i] = values[places[i]];
  const int32_t bar = nth_greatest(own, near, wanted, least, reaching);
  int equal = wanted - (bar < INT32_MAX ? reaching(own, near, bar + 1) : 0);
  int size = 0;
  for (int i = 0; i < near; i++)
    if (own[i] > bar || (own[i] == bar && equal-- > 0)) indices[size++] = places[i];
  return size;
}

/// Indices of `count` values by their rank.
__attribute__((always_inline)) static inline void ranked(
  const float *values, int count, int32_t *order, counter above) {
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

/// Values that cannot be among the greatest are left out without looking at each: as many blocks as are wanted have a
/// greatest value of at least the bar, and so all wanted ones have. Returns -1 when too many are left.
static int by_blocks_plain(const int32_t *values, int count, int wanted, int32_t *indices) {
  const int blocks = count / coarse;
  if (blocks < wanted || blocks > most_coarse - 8) return -1;
  int32_t greatest[most_coarse + fine];
  int32_t least = INT32_MAX;
  for (int block = 0; block < blocks; block++) {
    int32_t most = INT32_MIN;
    for (int i = block * coarse; i < (block + 1) * coarse; i++) most = values[i] > most ? values[i] : most;
    greatest[block] = most;
    least = most < least ? most : least;
  }
  const int32_t bar = nth_greatest(greatest, blocks, wanted, least, reaching_plain);
  int32_t places[most_near];
  int near = 0;
  for (int i = 0; i < count; i++) {
    if (i < blocks * coarse && i % coarse == 0 && greatest[i / coarse] < bar) {
      i += coarse - 1;
      continue;
    }
    if (values[i] < bar) continue;
    if (near == most_near) return -1;
    places[near++] = i;
  }
  return greatest_of(values, places, near, wanted, bar, indices, reaching_plain);
}

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,popcnt")))

static int is_wide(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("popcnt");
}

WIDE static inline int above_wide(const int64_t *keys, int count, int64_t own) {
  const __m512i bar = _mm512_set1_epi64(own);
  int sum = 0;
  for (int i = 0; i < count; i += 8)
    sum += __builtin_popcount(_mm512_cmpgt_epi64_mask(_mm512_loadu_si512(keys + i), bar));
  return sum;
}

WIDE static inline int reaching_wide(const int32_t *values, int count, int32_t bar) {
  const __m512i bars = _mm512_set1_epi32(bar);
  int sum = 0;
  for (int i = 0; i < count; i += fine)
    sum += __builtin_popcount(_mm512_cmpge_epi32_mask(_mm512_loadu_si512(values + i), bars));
  return sum;
}

WIDE static void ranked_wide(const float *values, int count, int32_t *order) {
  ranked(values, count, order, above_wide);
}

/// The same on processors with AVX-512.
WIDE
static int by_blocks_wide(const int32_t *values, int count, int wanted, int32_t *indices) {
  const int blocks = count / coarse;
  if (blocks < wanted || blocks > most_coarse - 8) return -1;
  int32_t greatest[most_coarse + fine];
  int32_t least = INT32_MAX;
  for (int block = 0; block < blocks; block++) {
    const int32_t *own = values + block * coarse;
    __m512i most = _mm512_loadu_si512(own), other = _mm512_loadu_si512(own + fine);
    for (int i = 2 * fine; i < coarse; i += 2 * fine) {
      most = _mm512_max_epi32(most, _mm512_loadu_si512(own + i));
      other = _mm512_max_epi32(other, _mm512_loadu_si512(own + i + fine));
    }
    greatest[block] = _mm512_reduce_max_epi32(_mm512_max_epi32(most, other));
    least = greatest[block] < least ? greatest[block] : least;
  }
  const int32_t bar = nth_greatest(greatest, blocks, wanted, least, reaching_wide);
  const __m512i bars = _mm512_set1_epi32(bar);
  const __m512i step = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  int32_t places[most_near + fine];
  int near = 0;
  for (int block = 0; block < blocks; block++) {
    if (greatest[block] < bar) continue;
    for (int i = block * coarse; i < (block + 1) * coarse; i += fine) {
      const __mmask16 reach = _mm512_cmpge_epi32_mask(_mm512_loadu_si512(values + i), bars);
      if (!reach) continue;
      if (near + fine > most_near) return -1;
      _mm512_mask_compressstoreu_epi32(places + near, reach, _mm512_add_epi32(step, _mm512_set1_epi32(i)));
      near += __builtin_popcount(reach);
    }
  }
  for (int i = blocks * coarse; i < count; i++)
    if (values[i] >= bar) {
      if (near == most_near) return -1;
      places[near++] = i;
    }
  return greatest_of(values, places, near, wanted, bar, indices, reaching_wide);
}
#endif

static int by_blocks(const int32_t *values, int count, int wanted, int32_t *indices) {
#if defined(__x86_64__)
  if (is_wide()) return by_blocks_wide(values, count, wanted, indices);
#endif
  return by_blocks_plain(values, count, wanted, indices);
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

void glyph_order(const float *values, int count, int32_t *order) {
#if defined(__x86_64__)
  if (is_wide()) {
    ranked_wide(values, count, order);
    return;
  }
#endif
  ranked(values, count, order, above);
}
