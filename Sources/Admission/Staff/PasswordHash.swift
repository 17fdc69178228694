internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is kept: scrypt (RFC 7914) over it and a salt of its own, with the cost it was made with.
struct PasswordHash: Hashable {
  let salt: Data
  let digest: Data
  /// log2 of scrypt's N.
  let cost: Int

  /// Passwords are derived here: it takes tens of milliseconds and must not hold a thread that Swift's tasks share.
  private static let queue = DispatchQueue(label: "madoguchi.passwords", attributes: .concurrent)

  static func make(_ password: String, cost: Int) async -> PasswordHash? {
    let salt = Data((0..<16).map { _ in UInt8.random(in: 0...255) })
    guard let digest = await derive(password, salt: salt, cost: cost) else { return nil }
    return PasswordHash(salt: salt, digest: digest, cost: cost)
  }

  func matches(_ password: String) async -> Bool {
    guard let other = await Self.derive(password, salt: salt, cost: cost), other.count == digest.count else {
      return false
    }
    return zip(other, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// NFKC first: the same password typed through another input method is the same (RFC 8265 §4.2 asks for a fixed form).
  private static func derive(_ password: String, salt: Data, cost: Int) async -> Data? {
    let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
    return await withCheckedContinuation { continuation in
      queue.async {
        let key = try? KDF.Scrypt.deriveKey(
          from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: 8, parallelism: 1)
        continuation.resume(returning: key?.withUnsafeBytes { Data($0) })
      }
    }
  }
}
