#include "CGlyphKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static void portable(const int8_t *query, const int8_t *vectors, int count, int length, int32_t *products) {
  for (int i = 0; i < count; i++) {
    const int8_t *vector = vectors + (long)i * length;
    int32_t sum = 0;
    for (int j = 0; j < length; j++) sum += (int32_t)query[j] * vector[j];
    products[i] = sum;
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2")))
static void avx2(const int8_t *query, const int8_t *vectors, int count, int length, int32_t *products) {
  for (int i = 0; i < count; i++) {
    const int8_t *vector = vectors + (long)i * length;
    __m256i sum = _mm256_setzero_si256(), other = sum;
    for (int j = 0; j < length; j += 32) {
      const __m256i a = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(query + j)));
      const __m256i b = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(vector + j)));
      const __m256i c = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(query + j + 16)));
      const __m256i d = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(vector + j + 16)));
      sum = _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
      other = _mm256_add_epi32(other, _mm256_madd_epi16(c, d));
    }
    sum = _mm256_add_epi32(sum, other);
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    products[i] = _mm_cvtsi128_si32(half);
  }
}

/// Sums of each of sixteen registers, side by side: neighbours are added pairwise in four rounds, which costs a third of
/// sixteen sums one by one.
__attribute__((target("avx512f,avx512bw,avx512vnni")))
static inline __m512i sums_of(const __m512i parts[16]) {
  __m512i fours[4];
  for (int i = 0; i < 4; i++) {
    const __m512i *own = parts + 4 * i;
    const __m512i first = _mm512_add_epi32(_mm512_unpacklo_epi32(own[0], own[1]), _mm512_unpackhi_epi32(own[0], own[1]));
    const __m512i second = _mm512_add_epi32(_mm512_unpacklo_epi32(own[2], own[3]), _mm512_unpackhi_epi32(own[2], own[3]));
    fours[i] = _mm512_add_epi32(_mm512_unpacklo_epi64(first, second), _mm512_unpackhi_epi64(first, second));
  }
  const __m512i low = _mm512_add_epi32(
    _mm512_shuffle_i32x4(fours[0], fours[1], 0x88), _mm512_shuffle_i32x4(fours[0], fours[1], 0xdd));
  const __m512i high = _mm512_add_epi32(
    _mm512_shuffle_i32x4(fours[2], fours[3], 0x88), _mm512_shuffle_i32x4(fours[2], fours[3], 0xdd));
  return _mm512_add_epi32(_mm512_shuffle_i32x4(low, high, 0x88), _mm512_shuffle_i32x4(low, high, 0xdd));
}

/// The instruction multiplies unsigned by signed bytes: the vector is moved by 128 and 128 times the query's sum taken off.
__attribute__((target("avx512f,avx512bw,avx512vnni")))
static void avx512vnni(const int8_t *query, const int8_t *vectors, int count, int length, int32_t *products) {
  const __m512i flip = _mm512_set1_epi8((char)0x80);
  int32_t shift = 0;
  for (int j = 0; j < length; j++) shift += query[j];
  shift *= 128;
  int i = 0;
  for (; i + 16 <= count; i += 16) {
    __m512i parts[16];
    for (int k = 0; k < 16; k++) {
      const int8_t *vector = vectors + (long)(i + k) * length;
      parts[k] = _mm512_setzero_si512();
      for (int j = 0; j < length; j += 64)
        parts[k] = _mm512_dpbusd_epi32(
          parts[k], _mm512_xor_si512(_mm512_loadu_si512(vector + j), flip), _mm512_loadu_si512(query + j));
    }
    _mm512_storeu_si512(products + i, _mm512_sub_epi32(sums_of(parts), _mm512_set1_epi32(shift)));
  }
  for (; i < count; i++) {
    const int8_t *vector = vectors + (long)i * length;
    __m512i sum = _mm512_setzero_si512();
    for (int j = 0; j < length; j += 64)
      sum = _mm512_dpbusd_epi32(
        sum, _mm512_xor_si512(_mm512_loadu_si512(vector + j), flip), _mm512_loadu_si512(query + j));
    products[i] = _mm512_reduce_add_epi32(sum) - shift;
  }
}
#endif

static int level(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return 2;
  if (__builtin_cpu_supports("avx2")) return 1;
#endif
  return 0;
}

void glyph_products(const int8_t *query, const int8_t *vectors, int count, int length, int32_t *products) {
#if defined(__x86_64__)
  switch (level()) {
    case 2: avx512vnni(query, vectors, count, length, products); return;
    case 1: avx2(query, vectors, count, length, products); return;
    default: break;
  }
#endif
  portable(query, vectors, count, length, products);
}

const char *glyph_products_kind(void) {
  static const char *const names[] = {"portable", "avx2", "avx512vnni"};
  return names[level()];
}

// Products and sums are rounded one by one: the same figures on every processor.
#pragma STDC FP_CONTRACT OFF

static void rate_portable(
  const int32_t *classes, int count, const uint32_t *firsts, const int32_t *products, float unit, const float *shapes,
  const uint8_t *faces, const float *bonuses, const float shape[3], float size_weight, float place_weight, float *scores,
  int32_t *templates) {
  for (int i = 0; i < count; i++) {
    scores[i] = -9;
    templates[i] = -1;
    for (uint32_t t = firsts[classes[i]]; t < firsts[classes[i] + 1]; t++) {
      const float h = shape[0] - shapes[3 * t], w = shape[1] - shapes[3 * t + 1], d = shape[2] - shapes[3 * t + 2];
      const float score = (float)*products++ * unit - size_weight * (h * h + w * w) - place_weight * d * d
                          + bonuses[faces[t]];
      if (score > scores[i]) {
        scores[i] = score;
        templates[i] = (int32_t)t;
      }
    }
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,avx512vl")))
static void rate_avx512(
  const int32_t *classes, int count, const uint32_t *firsts, const int32_t *products, float unit, const float *shapes,
  const uint8_t *faces, const float *bonuses, const float shape[3], float size_weight, float place_weight, float *scores,
  int32_t *templates) {
  // Height, width and drop of sixteen templates lie in turn: where each stands in the first two registers and the third.
  const __m512i step = _mm512_mullo_epi32(
    _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), _mm512_set1_epi32(3));
  const __m512 own[3] = {_mm512_set1_ps(shape[0]), _mm512_set1_ps(shape[1]), _mm512_set1_ps(shape[2])};
  for (int i = 0; i < count; i++) {
    scores[i] = -9;
    templates[i] = -1;
    const uint32_t end = firsts[classes[i] + 1];
    for (uint32_t t = firsts[classes[i]]; t < end; t += 16) {
      const int left = end - t < 16 ? (int)(end - t) : 16;
      const __mmask16 mask = (__mmask16)(left == 16 ? 0xffff : (1 << left) - 1);
      const float *from = shapes + 3 * (size_t)t;
      const int floats = 3 * left;
      __m512 part[3];
      for (int k = 0; k < 3; k++) {
        const int rest = floats - 16 * k;
        part[k] = _mm512_maskz_loadu_ps((__mmask16)(rest >= 16 ? 0xffff : rest <= 0 ? 0 : (1 << rest) - 1), from + 16 * k);
      }
      __m512 off[3];
      for (int k = 0; k < 3; k++) {
        const __m512i place = _mm512_add_epi32(step, _mm512_set1_epi32(k));
        const __m512 low = _mm512_permutex2var_ps(part[0], place, part[1]);
        const __mmask16 is_third = _mm512_cmpge_epi32_mask(place, _mm512_set1_epi32(32));
        off[k] = _mm512_sub_ps(own[k], _mm512_mask_permutexvar_ps(low, is_third, place, part[2]));
      }
      const __m512 likeness =
        _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_maskz_loadu_epi32(mask, products)), _mm512_set1_ps(unit));
      const __m512 size = _mm512_mul_ps(
        _mm512_set1_ps(size_weight), _mm512_add_ps(_mm512_mul_ps(off[0], off[0]), _mm512_mul_ps(off[1], off[1])));
      const __m512 place = _mm512_mul_ps(_mm512_mul_ps(_mm512_set1_ps(place_weight), off[2]), off[2]);
      const __m512i face = _mm512_cvtepu8_epi32(_mm_maskz_loadu_epi8(mask, faces + t));
      const __m512 bonus = _mm512_mask_i32gather_ps(_mm512_setzero_ps(), mask, face, bonuses, 4);
      const __m512 score = _mm512_add_ps(_mm512_sub_ps(_mm512_sub_ps(likeness, size), place), bonus);
      const float most = _mm512_mask_reduce_max_ps(mask, score);
      if (most > scores[i]) {
        scores[i] = most;
        templates[i] = (int32_t)t + __builtin_ctz(_mm512_mask_cmp_ps_mask(mask, score, _mm512_set1_ps(most), _CMP_EQ_OQ));
      }
      products += left;
    }
  }
}
#endif

void glyph_rate(
  const int32_t *classes, int count, const uint32_t *firsts, const int32_t *products, float unit, const float *shapes,
  const uint8_t *faces, const float *bonuses, const float shape[3], float size_weight, float place_weight, float *scores,
  int32_t *templates) {
#if defined(__x86_64__)
  if (level() == 2 && __builtin_cpu_supports("avx512vl")) {
    rate_avx512(
      classes, count, firsts, products, unit, shapes, faces, bonuses, shape, size_weight, place_weight, scores, templates);
    return;
  }
#endif
  rate_portable(
    classes, count, firsts, products, unit, shapes, faces, bonuses, shape, size_weight, place_weight, scores, templates);
}
