#include "network_wide.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Products and sums are rounded one by one: the same figures on every processor.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

int network_is_wide(void) {
  return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}

// MARK: Functions of the cells

/// Entries of a table for sixteen values that are not negative, drawn straight between them.
WIDE static inline __m512 looked_up(const struct network_entry *table, __m512 positive) {
  const __m512 place = _mm512_mul_ps(positive, _mm512_set1_ps(256));
  const __mmask16 is_inside = _mm512_cmp_ps_mask(place, _mm512_set1_ps(network_entries - 2), _CMP_LT_OQ);
  const __m512i at =
    _mm512_mask_cvttps_epi32(_mm512_set1_epi32(network_entries - 2), is_inside, place);
  const __m512i low = _mm512_i32gather_epi64(_mm512_castsi512_si256(at), table, 8);
  const __m512i high = _mm512_i32gather_epi64(_mm512_extracti64x4_epi64(at, 1), table, 8);
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512 values = _mm512_castsi512_ps(_mm512_permutex2var_epi32(low, even, high));
  const __m512 rises =
    _mm512_castsi512_ps(_mm512_permutex2var_epi32(low, _mm512_add_epi32(even, _mm512_set1_epi32(1)), high));
  const __m512 rest = _mm512_sub_ps(place, _mm512_cvtepi32_ps(at));
  const __m512 value = _mm512_add_ps(values, _mm512_mul_ps(rises, rest));
  const __mmask16 is_full = _mm512_cmp_ps_mask(place, _mm512_set1_ps(network_entries - 1), _CMP_GE_OQ);
  return _mm512_mask_mov_ps(value, is_full, _mm512_set1_ps(1));
}

WIDE static inline __m512 hyperbolic(__m512 x) {
  const __m512 value = looked_up(network_tanh_entries, _mm512_abs_ps(x));
  const __mmask16 is_negative = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_LT_OQ);
  return _mm512_mask_xor_ps(value, is_negative, value, _mm512_set1_ps(-0.0f));
}

WIDE static inline __m512 logistic(__m512 x) {
  const __m512 value = looked_up(network_logistic_entries, _mm512_abs_ps(x));
  const __mmask16 is_negative = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_LT_OQ);
  return _mm512_mask_sub_ps(value, is_negative, _mm512_set1_ps(1), value);
}

/// Values within -1...1 as bytes.
WIDE static inline __m128i bytes(__m512 value) {
  const __m512 scaled = _mm512_mul_ps(value, _mm512_set1_ps(127));
  const __mmask16 is_negative = _mm512_cmp_ps_mask(scaled, _mm512_setzero_ps(), _CMP_LT_OQ);
  __m512i whole = _mm512_cvttps_epi32(_mm512_add_ps(_mm512_abs_ps(scaled), _mm512_set1_ps(0.5f)));
  whole = _mm512_min_epi32(whole, _mm512_set1_epi32(127));
  whole = _mm512_mask_sub_epi32(whole, is_negative, _mm512_setzero_si512(), whole);
  return _mm512_cvtepi32_epi8(whole);
}

/// Sixteen cells of memory moved on by one step: gates applied to `state`, their output as bytes.
WIDE static inline __m128i moved_on(__m512 cell, __m512 in, __m512 forget, __m512 out, float *state) {
  __m512 value = _mm512_mul_ps(_mm512_loadu_ps(state), logistic(forget));
  value = _mm512_add_ps(value, _mm512_mul_ps(hyperbolic(cell), logistic(in)));
  value = _mm512_max_ps(_mm512_min_ps(value, _mm512_set1_ps(100)), _mm512_set1_ps(-100));
  _mm512_storeu_ps(state, value);
  return bytes(_mm512_mul_ps(hyperbolic(value), logistic(out)));
}

// MARK: Sums

/// Four bytes of input in every lane, moved by 128: the instruction multiplies unsigned by signed bytes.
WIDE static inline __m512i spread(const int8_t *four) {
  int32_t value;
  memcpy(&value, four, sizeof value);
  return _mm512_xor_si512(_mm512_set1_epi32(value), _mm512_set1_epi32((int32_t)0x80808080u));
}

WIDE static inline __m512 scaled(__m512i sums, const network_matrix *matrix, int block) {
  return _mm512_mul_ps(_mm512_cvtepi32_ps(sums), _mm512_load_ps(matrix->scales + block * lanes));
}

WIDE
void network_wide_see(const network_matrix *matrix, const int8_t *places, int height, int width, int8_t *output) {
  const int rows = height / 3, columns = width / 3, depth = matrix->rows, groups = matrix->groups;
  __m512i weights[4];
  for (int group = 0; group < groups; group++)
    weights[group] = _mm512_load_si512(matrix->weights + group * lanes * together);
  const __m512i start = _mm512_load_si512(matrix->moved);
  const __mmask16 own = (__mmask16)(depth >= lanes ? 0xffff : (1 << depth) - 1);
  for (int column = 0; column < columns; column++)
    for (int row = 0; row < rows; row++, output += depth) {
      __m512i most = _mm512_set1_epi32(INT32_MIN);
      for (int y = 0; y < 3; y++)
        for (int x = 0; x < 3; x++) {
          const int8_t *place = places + ((size_t)(row * 3 + y) * width + column * 3 + x) * matrix->columns;
          __m512i sum = start;
          for (int group = 0; group < groups; group++)
            sum = _mm512_dpbusd_epi32(sum, spread(place + group * together), weights[group]);
          most = _mm512_max_epi32(most, sum);
        }
      _mm_mask_storeu_epi8(output, own, bytes(hyperbolic(scaled(most, matrix, 0))));
    }
}

/// Vectors of input that one pass over the weights serves.
enum { batch = 8 };

/// sums[k][i] += weights[k] x inputs[i] over `groups` of two blocks of rows, for a batch of inputs `stride` bytes apart.
WIDE static inline void add_batch(
  const int8_t *const weights[2], int groups, const int8_t *inputs, size_t stride, __m512i sums[2][batch]) {
  for (int group = 0; group < groups; group++, inputs += together) {
    const __m512i first = _mm512_load_si512(weights[0] + (size_t)group * lanes * together);
    const __m512i second = _mm512_load_si512(weights[1] + (size_t)group * lanes * together);
    for (int i = 0; i < batch; i++) {
      const __m512i four = spread(inputs + i * stride);
      sums[0][i] = _mm512_dpbusd_epi32(sums[0][i], four, first);
      sums[1][i] = _mm512_dpbusd_epi32(sums[1][i], four, second);
    }
  }
}

/// Where the bytes of a block of rows begin, from a group on.
WIDE static inline const int8_t *bytes_of(const network_matrix *matrix, int block, int group) {
  return matrix->weights + ((size_t)block * matrix->groups + group) * lanes * together;
}

/// Blocks of rows whose sums are made together: each waits for its last product, so several are under way.
enum { abreast = 8 };

/// sums[i] += weights x input over groups `from` ..< `to` for `count` blocks of rows.
WIDE static inline void add_blocks(
  const int8_t *const weights[abreast], int groups, const int8_t *input, __m512i *sums, int count) {
  __m512i own[abreast];
  for (int i = 0; i < count; i++) own[i] = _mm512_load_si512(sums + i);
  for (int group = 0; group < groups; group++) {
    const __m512i four = spread(input + group * together);
    for (int i = 0; i < count; i++)
      own[i] = _mm512_dpbusd_epi32(own[i], four, _mm512_load_si512(weights[i] + (size_t)group * lanes * together));
  }
  for (int i = 0; i < count; i++) _mm512_store_si512(sums + i, own[i]);
}

// MARK: Layers

WIDE
int network_wide_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int8_t *output) {
  const int blocks = matrices[0]->blocks, all = 4 * blocks, groups = matrices[0]->groups, split = inputs / together;
  const size_t padded = (size_t)blocks * lanes;
  // The sums of a batch of steps, the state, the last output, room for inputs behind the last step.
  const size_t room = (size_t)batch * (size_t)all * lanes * 4 + padded * 4 + padded + (size_t)batch * (size_t)inputs;
  char *space = aligned_alloc(64, (room + 63) / 64 * 64);
  if (!space) return 0;
  memset(space, 0, room);
  __m512i *sums = (__m512i *)space;
  float *state = (float *)(space + (size_t)batch * (size_t)all * lanes * 4);
  int8_t *last = (int8_t *)(state + padded), *tail = last + padded;
  const int8_t *weights[4 * 64];
  if (all > 4 * 64) {
    free(space);
    return 0;
  }
  for (int i = 0; i < all; i++)
    weights[i] = bytes_of(matrices[i / blocks], i % blocks, split);
  for (int first = 0; first < steps; first += batch) {
    // What the input says does not wait for the step before: a batch of steps at a time.
    const int count = steps - first < batch ? steps - first : batch;
    const int lowest = backwards ? steps - first - count : first;
    const int8_t *own = input + (size_t)lowest * inputs;
    if (count < batch) {
      memcpy(tail, own, (size_t)count * inputs);
      own = tail;
    }
    for (int i = 0; i < all; i += 2) {
      __m512i parts[2][batch];
      const int8_t *two[2];
      for (int k = 0; k < 2; k++) {
        const network_matrix *matrix = matrices[(i + k) / blocks];
        const __m512i start = _mm512_load_si512(matrix->moved + (i + k) % blocks * lanes);
        for (int step = 0; step < batch; step++) parts[k][step] = start;
        two[k] = bytes_of(matrix, (i + k) % blocks, 0);
      }
      add_batch(two, split, own, (size_t)inputs, parts);
      for (int step = 0; step < batch; step++)
        for (int k = 0; k < 2; k++) _mm512_store_si512(sums + (size_t)step * all + i + k, parts[k][step]);
    }
    for (int step = 0; step < count; step++) {
      const int at = backwards ? count - 1 - step : step;
      __m512i *mine = sums + (size_t)at * all;
      int i = 0;
      for (; i + abreast <= all; i += abreast) add_blocks(weights + i, groups - split, last, mine + i, abreast);
      if (i < all) add_blocks(weights + i, groups - split, last, mine + i, all - i);
      for (int block = 0; block < blocks; block++)
        _mm_storeu_si128(
          (__m128i *)(last + block * lanes),
          moved_on(
            scaled(mine[block], matrices[0], block), scaled(mine[blocks + block], matrices[1], block),
            scaled(mine[2 * blocks + block], matrices[2], block),
            scaled(mine[3 * blocks + block], matrices[3], block), state + block * lanes));
      memcpy(output + (size_t)(lowest + at) * states, last, (size_t)states);
    }
  }
  free(space);
  return 1;
}

WIDE
int network_wide_lstm_each(
  const network_matrix *const matrices[4], const int8_t *input, int sequences, int steps, int inputs, int states,
  int8_t *output) {
  const int blocks = matrices[0]->blocks, groups = matrices[0]->groups;
  const size_t padded = (size_t)blocks * lanes;
  // Of each sequence of a batch: its input with the last output behind it, and the state.
  const size_t width = ((size_t)inputs + padded + 63) / 64 * 64;
  const size_t room = (size_t)batch * (width + padded * 4);
  char *space = aligned_alloc(64, room);
  if (!space) return 0;
  int8_t *sources = (int8_t *)space;
  float *states_of = (float *)(space + (size_t)batch * width);
  for (int first = 0; first < sequences; first += batch) {
    const int count = sequences - first < batch ? sequences - first : batch;
    memset(space, 0, room);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < count; i++)
        memcpy(
          sources + (size_t)i * width, input + ((size_t)(first + i) * steps + step) * inputs, (size_t)inputs);
      // All gates of a step look at the outputs of the step before: the new ones are kept apart until the last block.
      int8_t outputs[batch][64 * lanes];
      for (int block = 0; block < blocks; block++) {
        __m512i sums[4][batch];
        for (int gate = 0; gate < 4; gate += 2) {
          const int8_t *two[2];
          for (int k = 0; k < 2; k++) {
            const __m512i start = _mm512_load_si512(matrices[gate + k]->moved + block * lanes);
            for (int i = 0; i < batch; i++) sums[gate + k][i] = start;
            two[k] = bytes_of(matrices[gate + k], block, 0);
          }
          add_batch(two, groups, sources, width, sums + gate);
        }
        for (int i = 0; i < count; i++)
          _mm_storeu_si128(
            (__m128i *)(outputs[i] + block * lanes),
            moved_on(
              scaled(sums[0][i], matrices[0], block), scaled(sums[1][i], matrices[1], block),
              scaled(sums[2][i], matrices[2], block), scaled(sums[3][i], matrices[3], block),
              states_of + (size_t)i * padded + block * lanes));
      }
      for (int i = 0; i < count; i++) memcpy(sources + (size_t)i * width + inputs, outputs[i], (size_t)states);
    }
    for (int i = 0; i < count; i++)
      memcpy(output + (size_t)(first + i) * states, sources + (size_t)i * width + inputs, (size_t)states);
  }
  free(space);
  return 1;
}

// MARK: Shares

/// e^x of sixteen values from -87 to 0, by the method of glibc's `expf` in the same order of steps: x = (k + r) ln 2 / 32, a
/// table for 2^(k/32) and a polynomial for 2^(r/32).
enum { exponents = 32 };
static double powers[exponents];

__attribute__((constructor))
static void fill_powers(void) {
  for (int i = 0; i < exponents; i++) {
    double power = exp2(i / (double)exponents);
    uint64_t bits;
    memcpy(&bits, &power, sizeof bits);
    bits -= (uint64_t)i << 47;
    memcpy(powers + i, &bits, sizeof bits);
  }
}

WIDE static inline __m256 exponential(__m256 x) {
  const double n = exponents;
  const __m512d shift = _mm512_set1_pd(0x1.8p+52), steps = _mm512_set1_pd(0x1.71547652b82fep+0 * n);
  const __m512d wide = _mm512_cvtps_pd(x);
  const __m512d whole = _mm512_fmadd_pd(steps, wide, shift);
  const __m512i k = _mm512_castpd_si512(whole);
  const __m512d rest = _mm512_fmsub_pd(steps, wide, _mm512_sub_pd(whole, shift));
  const __m512i place = _mm512_and_epi64(k, _mm512_set1_epi64(exponents - 1));
  __m512i scale = _mm512_i64gather_epi64(place, powers, 8);
  scale = _mm512_add_epi64(scale, _mm512_slli_epi64(k, 47));
  const __m512d high = _mm512_fmadd_pd(
    _mm512_set1_pd(0x1.c6af84b912394p-5 / n / n / n), rest, _mm512_set1_pd(0x1.ebfce50fac4f3p-3 / n / n));
  const __m512d low = _mm512_fmadd_pd(_mm512_set1_pd(0x1.62e42ff0c52d6p-1 / n), rest, _mm512_set1_pd(1));
  const __m512d value = _mm512_fmadd_pd(high, _mm512_mul_pd(rest, rest), low);
  return _mm512_cvtpd_ps(_mm512_mul_pd(value, _mm512_castsi512_pd(scale)));
}

/// As `network_softmax`, for values with room behind them up to a multiple of 16.
WIDE static void share_out(float *values, int count) {
  const __m512 none = _mm512_set1_ps(-__builtin_inff());
  __m512 most_of = none;
  for (int i = 0; i < count; i += lanes) {
    const __mmask16 own = (__mmask16)(count - i >= lanes ? 0xffff : (1 << (count - i)) - 1);
    most_of = _mm512_max_ps(most_of, _mm512_mask_loadu_ps(none, own, values + i));
  }
  const __m512 most = _mm512_set1_ps(_mm512_reduce_max_ps(most_of));
  for (int i = 0; i < count; i += lanes) {
    const __m512 less = _mm512_max_ps(_mm512_sub_ps(_mm512_loadu_ps(values + i), most), _mm512_set1_ps(-86));
    _mm256_storeu_ps(values + i, exponential(_mm512_castps512_ps256(less)));
    _mm256_storeu_ps(values + i + 8, exponential(_mm512_extractf32x8_ps(less, 1)));
  }
  // One after the other: a sum depends on its order.
  float total = 0;
  for (int i = 0; i < count; i++) total += values[i];
  if (!(total > 0)) return;
  const __m512 all = _mm512_set1_ps(total);
  for (int i = 0; i < count; i += lanes) _mm512_storeu_ps(values + i, _mm512_div_ps(_mm512_loadu_ps(values + i), all));
}

WIDE
int network_wide_shares(const network_matrix *matrix, const int8_t *input, int steps, float *output) {
  const int blocks = matrix->blocks, groups = matrix->groups;
  const size_t width = (size_t)groups * together, padded = (size_t)(blocks + 1) / 2 * 2 * lanes;
  char *space = aligned_alloc(64, ((size_t)batch * (padded * 4 + width) + 63) / 64 * 64);
  if (!space) return 0;
  float *values = (float *)space;
  int8_t *inputs = (int8_t *)(values + batch * padded);
  for (int first = 0; first < steps; first += batch) {
    const int count = steps - first < batch ? steps - first : batch;
    memset(inputs, 0, batch * width);
    for (int i = 0; i < count; i++)
      memcpy(inputs + i * width, input + (size_t)(first + i) * matrix->columns, (size_t)matrix->columns);
    for (int block = 0; block < blocks; block += 2) {
      // An odd last block is worked on twice.
      const int two[2] = {block, block + 1 < blocks ? block + 1 : block};
      const int8_t *weights[2];
      __m512i sums[2][batch];
      for (int k = 0; k < 2; k++) {
        weights[k] = bytes_of(matrix, two[k], 0);
        for (int i = 0; i < batch; i++) sums[k][i] = _mm512_load_si512(matrix->moved + two[k] * lanes);
      }
      add_batch(weights, groups, inputs, width, sums);
      for (int i = 0; i < count; i++)
        for (int k = 0; k < 2; k++)
          _mm512_storeu_ps(values + i * padded + (size_t)(block + k) * lanes, scaled(sums[k][i], matrix, two[k]));
    }
    for (int i = 0; i < count; i++) {
      share_out(values + i * padded, matrix->rows);
      memcpy(output + (size_t)(first + i) * matrix->rows, values + i * padded, (size_t)matrix->rows * sizeof(float));
    }
  }
  free(space);
  return 1;
}

#else

int network_is_wide(void) { return 0; }
void network_wide_see(const network_matrix *matrix, const int8_t *places, int height, int width, int8_t *output) {
  (void)matrix, (void)places, (void)height, (void)width, (void)output;
}
int network_wide_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int8_t *output) {
  (void)matrices, (void)input, (void)steps, (void)inputs, (void)states, (void)backwards, (void)output;
  return 0;
}
int network_wide_lstm_each(
  const network_matrix *const matrices[4], const int8_t *input, int sequences, int steps, int inputs, int states,
  int8_t *output) {
  (void)matrices, (void)input, (void)sequences, (void)steps, (void)inputs, (void)states, (void)output;
  return 0;
}

int network_wide_shares(const network_matrix *matrix, const int8_t *input, int steps, float *output) {
  (void)matrix, (void)input, (void)steps, (void)output;
  return 0;
}

#endif
