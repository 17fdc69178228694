import Foundation

/// Logistic regression with a ridge, by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani,
/// Friedman, The Elements of Statistical Learning, 4.4.1). Without chance: the same rows give the same weights.
struct LogisticFit {
  struct Row {
    let features: FieldFeatures
    let isRight: Bool
  }

  /// - Parameters:
  ///   - rows: values that were read, and whether they were right.
  ///   - ridge: pulls weights of rare features towards 0; the bias is free.
  static func weights(_ rows: [Row], ridge: Double = 2) -> ConfidenceModel.Weights {
    let features = FieldFeatures.Feature.allCases
    var inputs = rows.map { row in features.map { row.features[$0] } }
    var isRight = rows.map(\.isRight)
    // One wrong value more, like all others in the mean (rule of succession): what never failed may fail yet.
    inputs.append(features.indices.map { index in inputs.reduce(0) { $0 + $1[index] } / Double(max(1, rows.count)) })
    isRight.append(false)
    var weights = [Double](repeating: 0, count: features.count)
    for _ in 0..<40 {
      var gradient = weights.enumerated().map { $0.offset == 0 ? 0 : -ridge * $0.element }
      var curvature = features.indices.map { row in
        features.indices.map { $0 == row ? ($0 == 0 ? 1e-6 : ridge) : 0 }
      }
      for (input, isRight) in zip(inputs, isRight) {
        let probability = 1 / (1 + exp(-zip(input, weights).reduce(0) { $0 + $1.0 * $1.1 }))
        let slip = (isRight ? 1 : 0) - probability
        let weight = probability * (1 - probability)
        for (left, value) in input.enumerated() where value != 0 {
          gradient[left] += slip * value
          for (right, other) in input.enumerated() where other != 0 { curvature[left][right] += weight * value * other }
        }
      }
      let step = solved(curvature, gradient)
      for index in weights.indices { weights[index] += max(-4, min(4, step[index])) }
      if step.allSatisfy({ abs($0) < 1e-6 }) { break }
    }
    return Dictionary(uniqueKeysWithValues: zip(features, weights))
  }

  /// The solution of a symmetric positive definite system, by Gaussian elimination.
  private static func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var matrix = matrix
    var right = right
    let count = right.count
    for pivot in 0..<count {
      for row in (pivot + 1)..<max(count, pivot + 1) where matrix[row][pivot] != 0 {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot..<count { matrix[row][column] -= factor * matrix[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    var result = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
      var sum = right[row]
      for column in (row + 1)..<max(count, row + 1) { sum -= matrix[row][column] * result[column] }
      result[row] = sum / matrix[row][row]
    }
    return result
  }
}
