/// The line network on processors with AVX-512 VNNI: the same figures as the plain loops, many sums at a time.
#ifndef NETWORK_WIDE_H
#define NETWORK_WIDE_H

#include "CLineNetwork.h"

/// Rows that are worked on together: their bytes lie interleaved, four columns of each row side by side.
enum { lanes = 16, together = 4 };

struct network_matrix {
  int32_t rows, columns, blocks, groups;
  /// Whether every scale is above 0, so that the greatest sum is the greatest value.
  int32_t grows;
  /// blocks x groups x lanes x together.
  int8_t *weights;
  /// What each sum starts from, for signed input and for input moved by 128.
  int32_t *starts, *moved;
  float *scales;
};

/// Both functions of the cells at 1/256 steps: the value, and how far the next one is from it.
enum { network_entries = 4096 };
struct network_entry {
  float value, rise;
};
extern struct network_entry network_tanh_entries[network_entries], network_logistic_entries[network_entries];

/// Whether the functions below may be called on this processor.
int network_is_wide(void);

/// Greatest of tanh over each 3 x 3 places, for a matrix of at most 16 rows and 16 columns with `grows`.
void network_wide_see(const network_matrix *matrix, const int8_t *places, int height, int width, int8_t *output);

/// As `network_lstm`, without `last_only`; `inputs` and `states` are multiples of 4. Returns 0 without memory.
int network_wide_lstm(
  const network_matrix *const matrices[4], const int8_t *input, int steps, int inputs, int states, int backwards,
  int8_t *output);

/// As `network_lstm_each`; `inputs` and `states` are multiples of 4. Returns 0 without memory.
int network_wide_lstm_each(
  const network_matrix *const matrices[4], const int8_t *input, int sequences, int steps, int inputs, int states,
  int8_t *output);

/// As `network_shares`. Returns 0 without memory.
int network_wide_shares(const network_matrix *matrix, const int8_t *input, int steps, float *output);

#endif
