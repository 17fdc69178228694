#include "CLineNetwork.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { most_wanted = 8 };

/// Takes the value at `index` in among the greatest so far, behind those as great.
static inline int taken_in(const float *values, int index, int wanted, int32_t *indices, int size) {
  if (size == wanted && !(values[index] > values[indices[size - 1]])) return size;
  int place = size < wanted ? size++ : size - 1;
  while (place > 0 && values[index] > values[indices[place - 1]]) {
    indices[place] = indices[place - 1];
    place--;
  }
  indices[place] = index;
  return size;
}

static int likeliest_plain(const float *values, int count, int wanted, int32_t *indices) {
  int size = 0;
  for (int i = 0; i < count; i++) size = taken_in(values, i, wanted, indices, size);
  return size;
}

#if defined(__x86_64__)
/// Each of sixteen lanes has a greatest value: no value below the `wanted`th of these can be wanted.
__attribute__((target("avx512f,avx512dq")))
static int likeliest_wide(const float *values, int count, int wanted, int32_t *indices) {
  enum { lanes = 16 };
  if (count < 4 * lanes) return likeliest_plain(values, count, wanted, indices);
  const __m512 none = _mm512_set1_ps(-__builtin_inff());
  const int whole = count / lanes * lanes;
  const __mmask16 rest = (__mmask16)((1 << (count - whole)) - 1);
  __m512 most = _mm512_mask_loadu_ps(none, rest, values + whole);
  for (int i = 0; i < whole; i += lanes) most = _mm512_max_ps(most, _mm512_loadu_ps(values + i));
  // The least of the `wanted` greatest lanes.
  float bar = 0;
  __mmask16 left = 0xffff;
  for (int turn = 0; turn < wanted; turn++) {
    bar = _mm512_mask_reduce_max_ps(left, most);
    const __mmask16 own = _mm512_mask_cmp_ps_mask(left, most, _mm512_set1_ps(bar), _CMP_EQ_OQ);
    left = (__mmask16)(left & (left ^ (own & -own)));
  }
  const __m512 bars = _mm512_set1_ps(bar);
  int size = 0;
  for (int i = 0; i < count; i += lanes) {
    const __m512 own = i < whole ? _mm512_loadu_ps(values + i) : _mm512_mask_loadu_ps(none, rest, values + whole);
    unsigned reach = _mm512_cmp_ps_mask(own, bars, _CMP_GE_OQ);
    for (; reach; reach &= reach - 1) {
      const int index = i + __builtin_ctz(reach);
      if (index < count) size = taken_in(values, index, wanted, indices, size);
    }
  }
  return size;
}
#endif

int network_likeliest(const float *values, int count, int wanted, int32_t *indices) {
  if (wanted <= 0) return 0;
  if (wanted > most_wanted) wanted = most_wanted;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
    return likeliest_wide(values, count, wanted, indices);
#endif
  return likeliest_plain(values, count, wanted, indices);
}
