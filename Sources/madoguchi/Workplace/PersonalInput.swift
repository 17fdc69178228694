import Foundation
import Residency

/// JSON that may hold personal values: what was wrong in it is told without what stood there.
enum PersonalInput {
  /// - Throws: `CaseError`: the type's own, or `invalidValue` with `message` for text that is not such JSON.
  static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data, otherwise message: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as CaseError {
      throw error
    } catch let error as DecodingError {
      if case .dataCorrupted(let context) = error, let cause = context.underlyingError as? CaseError { throw cause }
      throw CaseError(.invalidValue, message)
    }
  }
}
