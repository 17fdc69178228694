#include "CGlyphKernels.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// Vectors that are worked on together: their bytes lie interleaved, four of each vector side by side.
enum { lanes = 16, together = 4 };

struct glyph_table {
  int32_t blocks, groups;
  /// What each sum starts from: the query is moved by 128, which this takes off again.
  int32_t *starts;
  /// blocks x groups x lanes x together.
  int8_t *bytes;
};

void glyph_table_free(glyph_table *table) {
  if (!table) return;
  free(table->starts);
  free(table->bytes);
  free(table);
}

#if defined(__x86_64__)
glyph_table *glyph_table_make(const int8_t *vectors, int count, int length) {
  if (strcmp(glyph_products_kind(), "avx512vnni") != 0 || count <= 0 || length <= 0 || length % together != 0) return NULL;
  glyph_table *table = calloc(1, sizeof *table);
  if (!table) return NULL;
  table->blocks = (count + lanes - 1) / lanes;
  table->groups = length / together;
  const size_t padded = (size_t)table->blocks * lanes;
  table->starts = aligned_alloc(64, padded * sizeof(int32_t));
  table->bytes = aligned_alloc(64, padded * (size_t)length);
  if (!table->starts || !table->bytes) {
    glyph_table_free(table);
    return NULL;
  }
  memset(table->starts, 0, padded * sizeof(int32_t));
  if (padded > (size_t)count) memset(table->bytes + (padded - lanes) * (size_t)length, 0, lanes * (size_t)length);
  for (int i = 0; i < count; i++) {
    const int8_t *from = vectors + (size_t)i * length;
    int8_t *to = table->bytes + ((size_t)(i / lanes) * table->groups * lanes + i % lanes) * together;
    int32_t sum = 0;
    for (int group = 0; group < table->groups; group++) {
      memcpy(to + (size_t)group * lanes * together, from + group * together, together);
      for (int k = 0; k < together; k++) sum += from[group * together + k];
    }
    table->starts[i] = -128 * sum;
  }
  return table;
}

__attribute__((target("avx512f,avx512bw,avx512vnni")))
void glyph_table_products(const glyph_table *table, const int8_t *query, int32_t *products) {
  const __m512i flip = _mm512_set1_epi8((char)0x80);
  const size_t stride = (size_t)table->groups * lanes * together;
  const int8_t *bytes = table->bytes;
  int block = 0;
  for (; block + 4 <= table->blocks; block += 4, bytes += 4 * stride) {
    __m512i sums[4];
    for (int i = 0; i < 4; i++) sums[i] = _mm512_load_si512(table->starts + (block + i) * lanes);
    for (int group = 0; group < table->groups; group++) {
      int32_t four;
      memcpy(&four, query + group * together, sizeof four);
      const __m512i moved = _mm512_xor_si512(_mm512_set1_epi32(four), flip);
      for (int i = 0; i < 4; i++)
        sums[i] = _mm512_dpbusd_epi32(
          sums[i], moved, _mm512_load_si512(bytes + (size_t)i * stride + (size_t)group * lanes * together));
    }
    for (int i = 0; i < 4; i++) _mm512_storeu_si512(products + (block + i) * lanes, sums[i]);
  }
  for (; block < table->blocks; block++, bytes += stride) {
    __m512i sum = _mm512_load_si512(table->starts + block * lanes);
    for (int group = 0; group < table->groups; group++) {
      int32_t four;
      memcpy(&four, query + group * together, sizeof four);
      sum = _mm512_dpbusd_epi32(
        sum, _mm512_xor_si512(_mm512_set1_epi32(four), flip),
        _mm512_load_si512(bytes + (size_t)group * lanes * together));
    }
    _mm512_storeu_si512(products + block * lanes, sum);
  }
}
/// Queries that one pass over the table serves.
enum { queries_together = 4 };

__attribute__((target("avx512f,avx512bw,avx512vnni")))
static void four(const glyph_table *table, const int32_t *moved, int32_t *products, size_t room) {
  const size_t stride = (size_t)table->groups * lanes * together;
  for (int block = 0; block < table->blocks; block += 2) {
    const int second = block + 1 < table->blocks ? block + 1 : block;
    const int8_t *first_bytes = table->bytes + (size_t)block * stride, *second_bytes = table->bytes + (size_t)second * stride;
    __m512i sums[2][queries_together];
    for (int i = 0; i < queries_together; i++) {
      sums[0][i] = _mm512_load_si512(table->starts + block * lanes);
      sums[1][i] = _mm512_load_si512(table->starts + second * lanes);
    }
    for (int group = 0; group < table->groups; group++) {
      const __m512i upper = _mm512_load_si512(first_bytes + (size_t)group * lanes * together);
      const __m512i lower = _mm512_load_si512(second_bytes + (size_t)group * lanes * together);
      for (int i = 0; i < queries_together; i++) {
        const __m512i query = _mm512_set1_epi32(moved[group * queries_together + i]);
        sums[0][i] = _mm512_dpbusd_epi32(sums[0][i], query, upper);
        sums[1][i] = _mm512_dpbusd_epi32(sums[1][i], query, lower);
      }
    }
    for (int i = 0; i < queries_together; i++) {
      _mm512_storeu_si512(products + i * room + block * lanes, sums[0][i]);
      _mm512_storeu_si512(products + i * room + second * lanes, sums[1][i]);
    }
  }
}

void glyph_table_products_each(const glyph_table *table, const int8_t *queries, int count, int32_t *products) {
  const size_t room = (size_t)table->blocks * lanes;
  const int length = table->groups * together;
  int32_t moved[queries_together * 64];
  int done = 0;
  for (; length <= 64 * together && done + queries_together <= count; done += queries_together) {
    for (int group = 0; group < table->groups; group++)
      for (int i = 0; i < queries_together; i++) {
        uint32_t four_bytes;
        memcpy(&four_bytes, queries + (size_t)(done + i) * length + group * together, sizeof four_bytes);
        moved[group * queries_together + i] = (int32_t)(four_bytes ^ 0x80808080u);
      }
    four(table, moved, products + (size_t)done * room, room);
  }
  for (; done < count; done++)
    glyph_table_products(table, queries + (size_t)done * length, products + (size_t)done * room);
}
#else
void glyph_table_products_each(const glyph_table *table, const int8_t *queries, int count, int32_t *products) {
  (void)table, (void)queries, (void)count, (void)products;
}

glyph_table *glyph_table_make(const int8_t *vectors, int count, int length) {
  (void)vectors, (void)count, (void)length;
  return NULL;
}

void glyph_table_products(const glyph_table *table, const int8_t *query, int32_t *products) {
  (void)table, (void)query, (void)products;
}
#endif
