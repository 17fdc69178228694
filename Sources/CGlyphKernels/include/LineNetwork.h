/// Inner loops of the line network: products of byte matrices, the functions of its cells, one layer of long short-term
/// memory. Plain functions over caller-owned memory; a packed matrix is the only thing that is kept, and never changed.
#ifndef LINENETWORK_H
#define LINENETWORK_H

#include <stdint.h>

/// A matrix of signed bytes with a bias and a scale for each row, laid out for the processor.
typedef struct network_matrix network_matrix;

/// Packs `rows` x (`columns` + 1) bytes, row after row; the last of each row is its bias. `scales` holds one factor a row.
/// Returns NULL without memory.
network_matrix *network_matrix_make(const int8_t *weights, const float *scales, int rows, int columns);
void network_matrix_free(network_matrix *matrix);

/// result[row] = (sum of weight x input over the row + bias x 127) x scale. `input` holds `columns` bytes and is readable up
/// to the next multiple of 4, `result` is writable up to the next multiple of 16.
void network_multiply(const network_matrix *matrix, const int8_t *input, float *result);

/// A layer of tanh over `height` x `width` places of as many bytes as the matrix has columns, and three more behind the
/// last, then the greatest value of each 3 x 3 places: `output` is a third of it each way, column after column, so that a
/// column's places follow each other from the top. Returns 0 without memory, or when the matrix has more than 16 rows.
int network_see(const network_matrix *matrix, const int8_t *places, int height, int width, int8_t *output);

/// Long short-term memory over `steps` vectors of `inputs` bytes, from the first to the last, or backwards. `matrices` are
/// those of cell input, input gate, forget gate and output gate. `output` receives one vector of `states` bytes a step.
/// Returns 0 without memory.
int network_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int8_t *output);

/// The same over several sequences of `steps` vectors that know nothing of each other; `output` receives the last vector of
/// each. Returns 0 without memory.
int network_lstm_each(
  const network_matrix *const matrices[4], const int8_t *input, int sequences, int steps, int inputs, int states,
  int8_t *output);

/// Values become shares of their sum by the exponential function, in place.
void network_softmax(float *values, int count);

/// The first of values[from ..< count] that is above `bar`; `count` when none is.
int network_next_above(const float *values, int from, int count, float bar);

/// The last layer: `steps` vectors of as many bytes as the matrix has columns, each to as many shares as it has rows.
/// Returns 0 without memory.
int network_shares(const network_matrix *matrix, const int8_t *input, int steps, float *output);

/// A grey picture (0 ink ... 255 paper) scaled to `wanted` rows as Leptonica does it, rows one after the other. `result` has
/// room for `wanted` rows of `room` columns. Returns the columns of the result, 0 without memory or room.
int network_scale(const uint8_t *pixels, int width, int height, int wanted, uint8_t *result, int room);

/// Each place of height x width with its eight neighbours, column by column: nine bytes a place, and three more behind the
/// last. Places outside are noise drawn from `seed` by the minimal standard generator (Park and Miller 1988).
void network_neighbours(const int8_t *pixels, int height, int width, uint64_t seed, int8_t *output);

#endif
