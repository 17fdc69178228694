#include "network_wide.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The compiler makes one copy for processors with wide registers and one for all others; the loader picks.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

// Products and sums are rounded one by one: the same figures on every processor.
#pragma STDC FP_CONTRACT OFF

network_matrix *network_matrix_make(const int8_t *weights, const float *scales, int rows, int columns) {
  network_matrix *matrix = calloc(1, sizeof *matrix);
  if (!matrix) return NULL;
  matrix->rows = rows;
  matrix->columns = columns;
  matrix->blocks = (rows + lanes - 1) / lanes;
  matrix->groups = (columns + together - 1) / together;
  matrix->grows = 1;
  for (int row = 0; row < rows; row++)
    if (!(scales[row] > 0)) matrix->grows = 0;
  const size_t padded = (size_t)matrix->blocks * lanes;
  matrix->weights = aligned_alloc(64, padded * (size_t)matrix->groups * together);
  matrix->starts = aligned_alloc(64, padded * sizeof(int32_t));
  matrix->moved = aligned_alloc(64, padded * sizeof(int32_t));
  matrix->scales = aligned_alloc(64, padded * sizeof(float));
  if (!matrix->weights || !matrix->starts || !matrix->moved || !matrix->scales) {
    network_matrix_free(matrix);
    return NULL;
  }
  memset(matrix->weights, 0, padded * (size_t)matrix->groups * together);
  for (int row = 0; row < (int)padded; row++) {
    matrix->starts[row] = matrix->moved[row] = 0;
    matrix->scales[row] = 0;
    if (row >= rows) continue;
    const int8_t *from = weights + (size_t)row * (size_t)(columns + 1);
    int8_t *to = matrix->weights + ((size_t)(row / lanes) * matrix->groups * lanes + row % lanes) * together;
    int32_t sum = 0;
    for (int column = 0; column < columns; column++) {
      to[(size_t)(column / together) * lanes * together + column % together] = from[column];
      sum += from[column];
    }
    matrix->starts[row] = from[columns] * 127;
    matrix->moved[row] = matrix->starts[row] - 128 * sum;
    matrix->scales[row] = scales[row];
  }
  return matrix;
}

void network_matrix_free(network_matrix *matrix) {
  if (!matrix) return;
  free(matrix->weights);
  free(matrix->starts);
  free(matrix->moved);
  free(matrix->scales);
  free(matrix);
}

static void portable(const network_matrix *matrix, const int8_t *input, float *result) {
  for (int block = 0; block < matrix->blocks; block++) {
    const int8_t *weights = matrix->weights + (size_t)block * matrix->groups * lanes * together;
    int32_t sums[lanes];
    memcpy(sums, matrix->starts + block * lanes, sizeof sums);
    for (int group = 0; group < matrix->groups; group++, weights += lanes * together)
      for (int lane = 0; lane < lanes; lane++)
        for (int i = 0; i < together; i++) sums[lane] += weights[lane * together + i] * input[group * together + i];
    for (int lane = 0; lane < lanes; lane++)
      result[block * lanes + lane] = (float)sums[lane] * matrix->scales[block * lanes + lane];
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2")))
static void avx2(const network_matrix *matrix, const int8_t *input, float *result) {
  for (int block = 0; block < matrix->blocks; block++) {
    const int8_t *weights = matrix->weights + (size_t)block * matrix->groups * lanes * together;
    __m256i sums[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    for (int group = 0; group < matrix->groups; group++, weights += lanes * together) {
      int32_t four;
      memcpy(&four, input + group * together, sizeof four);
      const __m256i wide = _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_cvtsi32_si128(four)));
      for (int part = 0; part < 4; part++) {
        const __m256i own = _mm256_cvtepi8_epi16(_mm_load_si128((const __m128i *)(weights + 16 * part)));
        sums[part] = _mm256_add_epi32(sums[part], _mm256_madd_epi16(own, wide));
      }
    }
    // Each row's sum stands in two halves side by side.
    for (int half = 0; half < 2; half++) {
      __m256i sum = _mm256_hadd_epi32(sums[2 * half], sums[2 * half + 1]);
      sum = _mm256_permute4x64_epi64(sum, 0xd8);
      sum = _mm256_add_epi32(sum, _mm256_load_si256((const __m256i *)(matrix->starts + block * lanes + 8 * half)));
      const __m256 scales = _mm256_load_ps(matrix->scales + block * lanes + 8 * half);
      _mm256_storeu_ps(result + block * lanes + 8 * half, _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scales));
    }
  }
}

/// The instruction multiplies unsigned by signed bytes: the input is moved by 128, which `moved` takes off again.
__attribute__((target("avx512f,avx512bw,avx512vnni")))
static void avx512vnni(const network_matrix *matrix, const int8_t *input, float *result) {
  const size_t stride = (size_t)matrix->groups * lanes * together;
  for (int block = 0; block < matrix->blocks; block += 4) {
    const int count = matrix->blocks - block < 4 ? matrix->blocks - block : 4;
    const int8_t *weights = matrix->weights + (size_t)block * stride;
    __m512i sums[4];
    for (int i = 0; i < count; i++) sums[i] = _mm512_load_si512(matrix->moved + (block + i) * lanes);
    if (count == 4) {
      for (int group = 0; group < matrix->groups; group++, weights += lanes * together) {
        uint32_t four;
        memcpy(&four, input + group * together, sizeof four);
        const __m512i moved = _mm512_set1_epi32((int32_t)(four ^ 0x80808080u));
        for (int i = 0; i < 4; i++)
          sums[i] = _mm512_dpbusd_epi32(sums[i], moved, _mm512_load_si512(weights + (size_t)i * stride));
      }
    } else {
      for (int group = 0; group < matrix->groups; group++, weights += lanes * together) {
        uint32_t four;
        memcpy(&four, input + group * together, sizeof four);
        const __m512i moved = _mm512_set1_epi32((int32_t)(four ^ 0x80808080u));
        for (int i = 0; i < count; i++)
          sums[i] = _mm512_dpbusd_epi32(sums[i], moved, _mm512_load_si512(weights + (size_t)i * stride));
      }
    }
    for (int i = 0; i < count; i++) {
      const __m512 scales = _mm512_load_ps(matrix->scales + (block + i) * lanes);
      _mm512_storeu_ps(result + (block + i) * lanes, _mm512_mul_ps(_mm512_cvtepi32_ps(sums[i]), scales));
    }
  }
}
#endif

void network_multiply(const network_matrix *matrix, const int8_t *input, float *result) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) {
    avx512vnni(matrix, input, result);
    return;
  }
  if (__builtin_cpu_supports("avx2")) {
    avx2(matrix, input, result);
    return;
  }
#endif
  portable(matrix, input, result);
}

// MARK: Functions of the cells

/// Both functions are looked up at 1/256 steps and drawn straight between them, as the network was trained.
struct network_entry network_tanh_entries[network_entries], network_logistic_entries[network_entries];

static float function_of(int is_tanh, int at) {
  return is_tanh ? (float)tanh(at / 256.0) : (float)(1 / (1 + exp(-at / 256.0)));
}

__attribute__((constructor))
static void fill(void) {
  for (int i = 0; i < network_entries; i++) {
    struct network_entry *const both[2] = {network_logistic_entries + i, network_tanh_entries + i};
    for (int is_tanh = 0; is_tanh < 2; is_tanh++) {
      both[is_tanh]->value = function_of(is_tanh, i);
      both[is_tanh]->rise = function_of(is_tanh, i + 1) - function_of(is_tanh, i);
    }
  }
}

static inline float looked_up(const struct network_entry *table, float positive) {
  const float place = positive * 256;
  const int at = place < network_entries - 2 ? (int)place : network_entries - 2;
  const float value = table[at].value + table[at].rise * (place - (float)at);
  return place >= network_entries - 1 ? 1 : value;
}

static inline float hyperbolic(float x) {
  const float value = looked_up(network_tanh_entries, fabsf(x));
  return x < 0 ? -value : value;
}

static inline float logistic(float x) {
  const float value = looked_up(network_logistic_entries, fabsf(x));
  return x < 0 ? 1 - value : value;
}

/// A value within -1...1 as a byte.
static inline int8_t byte(float value) {
  const float scaled = value * 127;
  const int whole = scaled >= 0 ? (int)(scaled + 0.5f) : -(int)(-scaled + 0.5f);
  return (int8_t)(whole > 127 ? 127 : whole < -127 ? -127 : whole);
}

FOR_EVERY_PROCESSOR
static void tanh_bytes(const float *values, int count, int8_t *output) {
  for (int i = 0; i < count; i++) output[i] = byte(hyperbolic(values[i]));
}

/// One step of the memory: gates applied, the state moved on, its output as bytes.
FOR_EVERY_PROCESSOR
static void move_on(
  const float *cell, const float *in, const float *forget, const float *out, int states, float *state, int8_t *output) {
  for (int i = 0; i < states; i++) {
    float value = state[i] * logistic(forget[i]);
    value += hyperbolic(cell[i]) * logistic(in[i]);
    value = value > 100 ? 100 : value < -100 ? -100 : value;
    state[i] = value;
    output[i] = byte(hyperbolic(value) * logistic(out[i]));
  }
}

/// One sequence, or the last output of it alone.
static int lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int last_only, int8_t *output) {
  const size_t room = (size_t)(states + 15) / 16 * 16;
  float *space = calloc(5 * room + (size_t)(inputs + states + 8) / 4 + 4, sizeof(float));
  if (!space) return 0;
  float *state = space, *gates[4];
  for (int i = 0; i < 4; i++) gates[i] = space + (size_t)(i + 1) * room;
  // Input and the last output side by side.
  int8_t *source = (int8_t *)(space + 5 * room);
  for (int step = 0; step < steps; step++) {
    const int place = backwards ? steps - 1 - step : step;
    memcpy(source, input + (size_t)place * inputs, (size_t)inputs);
    for (int i = 0; i < 4; i++) network_multiply(matrices[i], source, gates[i]);
    move_on(gates[0], gates[1], gates[2], gates[3], states, state, source + inputs);
    if (!last_only) memcpy(output + (size_t)place * states, source + inputs, (size_t)states);
  }
  if (last_only) memcpy(output, source + inputs, (size_t)states);
  free(space);
  return 1;
}

/// Whether the wide loops know layers of this size.
static int is_wide(const network_matrix *const matrices[4], int inputs, int states) {
  return network_is_wide() && inputs % together == 0 && states % together == 0 && matrices[0]->blocks <= 64
    && matrices[0]->columns == inputs + states;
}

int network_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int8_t *output) {
  if (is_wide(matrices, inputs, states))
    return network_wide_lstm(matrices, input, steps, inputs, states, backwards, output);
  return lstm(matrices, input, steps, inputs, states, backwards, 0, output);
}

int network_lstm_each(
  const network_matrix *const matrices[4], const int8_t *input, int sequences, int steps, int inputs, int states,
  int8_t *output) {
  if (is_wide(matrices, inputs, states))
    return network_wide_lstm_each(matrices, input, sequences, steps, inputs, states, output);
  for (int i = 0; i < sequences; i++)
    if (!lstm(matrices, input + (size_t)i * steps * inputs, steps, inputs, states, 0, 1, output + (size_t)i * states))
      return 0;
  return 1;
}

void network_softmax(float *values, int count) {
  float most = values[0];
  for (int i = 1; i < count; i++) most = values[i] > most ? values[i] : most;
  float total = 0;
  for (int i = 0; i < count; i++) {
    const float less = values[i] - most;
    values[i] = expf(less < -86 ? -86 : less);
    total += values[i];
  }
  if (total > 0)
    for (int i = 0; i < count; i++) values[i] /= total;
}

FOR_EVERY_PROCESSOR
int network_next_above(const float *values, int from, int count, float bar) {
  enum { step = 32 };
  for (; from + step <= count; from += step) {
    int is_above = 0;
    for (int i = 0; i < step; i++) is_above |= values[from + i] > bar;
    if (is_above) break;
  }
  while (from < count && !(values[from] > bar)) from++;
  return from;
}

int network_shares(const network_matrix *matrix, const int8_t *input, int steps, float *output) {
  if (network_is_wide()) return network_wide_shares(matrix, input, steps, output);
  const size_t width = (size_t)matrix->groups * together;
  char *space = calloc(1, (size_t)matrix->blocks * lanes * sizeof(float) + width);
  if (!space) return 0;
  float *values = (float *)space;
  int8_t *own = (int8_t *)(values + (size_t)matrix->blocks * lanes);
  for (int step = 0; step < steps; step++, output += matrix->rows) {
    memcpy(own, input + (size_t)step * matrix->columns, (size_t)matrix->columns);
    network_multiply(matrix, own, values);
    network_softmax(values, matrix->rows);
    memcpy(output, values, (size_t)matrix->rows * sizeof(float));
  }
  free(space);
  return 1;
}

int network_scale(const uint8_t *pixels, int width, int height, int wanted, uint8_t *result, int room) {
  if (width <= 0 || height <= 0) return 0;
  PIX *picture = pixCreate(width, height, 8);
  if (!picture) return 0;
  for (int y = 0; y < height; y++) {
    uint32_t *line = pixGetData(picture) + (size_t)y * pixGetWpl(picture);
    for (int x = 0; x < width; x++) SET_DATA_BYTE(line, x, pixels[(size_t)y * width + x]);
  }
  // Rounding may miss the height by a row the first time.
  for (int turn = 0; picture && turn < 2 && (turn == 0 || pixGetHeight(picture) != wanted); turn++) {
    const float factor = (float)wanted / (float)pixGetHeight(picture);
    PIX *scaled = pixScale(picture, factor, factor);
    pixDestroy(&picture);
    picture = scaled;
  }
  int columns = 0;
  if (picture && pixGetHeight(picture) == wanted && pixGetDepth(picture) == 8 && pixGetWidth(picture) <= room) {
    columns = pixGetWidth(picture);
    for (int y = 0; y < wanted; y++) {
      uint32_t *line = pixGetData(picture) + (size_t)y * pixGetWpl(picture);
      for (int x = 0; x < columns; x++) result[(size_t)y * columns + x] = (uint8_t)GET_DATA_BYTE(line, x);
    }
  }
  pixDestroy(&picture);
  return columns;
}

/// The next number of the noise as a byte.
static inline int8_t noise(uint64_t *state) {
  *state = *state * 48271 % 2147483647;
  const double value = 127 * 2.0 * (double)*state / 2147483647 - 127;
  return (int8_t)(value >= 0 ? (int)(value + 0.5) : -(int)(-value + 0.5));
}

void network_neighbours(const int8_t *pixels, int height, int width, uint64_t seed, int8_t *output) {
  uint64_t state = seed % 2147483647;
  if (state == 0) state = 1;
  noise(&state);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const int is_inside = y > 0 && y + 1 < height && x > 0 && x + 1 < width;
      for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++) {
          const int row = y + dy, column = x + dx;
          const int is_there = is_inside || (row >= 0 && row < height && column >= 0 && column < width);
          *output++ = is_there ? pixels[(size_t)row * width + column] : noise(&state);
        }
    }
}

static void pool(const int8_t *input, int height, int width, int depth, int8_t *output) {
  const int rows = height / 3, columns = width / 3;
  for (int column = 0; column < columns; column++)
    for (int row = 0; row < rows; row++, output += depth) {
      memset(output, -128, (size_t)depth);
      for (int y = 0; y < 3; y++)
        for (int x = 0; x < 3; x++) {
          const int8_t *place = input + ((size_t)(row * 3 + y) * width + column * 3 + x) * depth;
          for (int i = 0; i < depth; i++) output[i] = place[i] > output[i] ? place[i] : output[i];
        }
    }
}

int network_see(const network_matrix *matrix, const int8_t *places, int height, int width, int8_t *output) {
  if (matrix->rows > lanes) return 0;
  if (network_is_wide() && matrix->grows && matrix->groups <= 4) {
    network_wide_see(matrix, places, height, width, output);
    return 1;
  }
  const int depth = matrix->rows, count = height * width;
  int8_t *seen = malloc((size_t)count * (size_t)depth + 1);
  if (!seen) return 0;
  float values[lanes];
  for (int place = 0; place < count; place++) {
    network_multiply(matrix, places + (size_t)place * matrix->columns, values);
    tanh_bytes(values, depth, seen + (size_t)place * depth);
  }
  pool(seen, height, width, depth, output);
  free(seen);
  return 1;
}
