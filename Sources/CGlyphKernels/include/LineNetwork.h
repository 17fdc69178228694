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

/// A layer of tanh: `steps` vectors of `columns` bytes to as many of `rows` bytes.
void network_tanh(const network_matrix *matrix, const int8_t *input, int steps, int columns, int rows, int8_t *output);

/// Long short-term memory over `steps` vectors of `inputs` bytes, from the first to the last, or backwards. `matrices` are
/// those of cell input, input gate, forget gate and output gate. With `last_only` the output is the last state alone, else
/// one vector of `states` bytes a step. Returns 0 without memory.
int network_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int last_only, int8_t *output);

/// Values become shares of their sum by the exponential function, in place.
void network_softmax(float *values, int count);

/// A grey picture (0 ink ... 255 paper) scaled to `wanted` rows as Leptonica does it, rows one after the other. `result` has
/// room for `wanted` rows of `room` columns. Returns the columns of the result, 0 without memory or room.
int network_scale(const uint8_t *pixels, int width, int height, int wanted, uint8_t *result, int room);

/// Each place of height x width with its eight neighbours, column by column: nine bytes a place, and three more behind the
/// last. Places outside are noise drawn from `seed` by the minimal standard generator (Park and Miller 1988).
void network_neighbours(const int8_t *pixels, int height, int width, uint64_t seed, int8_t *output);

/// Greatest value of each 3 x 3 places: `input` is height x width places of `depth` bytes, `output` a third of it each way,
/// column after column, so that a column's places follow each other from the top.
void network_pool(const int8_t *input, int height, int width, int depth, int8_t *output);

#endif
