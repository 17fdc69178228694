internal import Crypto
internal import Foundation

/// AES-256-GCM with a random nonce; a data key wraps as any other plaintext.
///
/// One key wraps at most some hundred thousand records (a year of a large city), far below the 2³² messages up to
/// which random 96-bit nonces are safe.
enum Sealer {
  static func seal(_ plaintext: Data, with key: SymmetricKey, binding: Binding) throws(CaseArchiveError) -> Data {
    do {
      let box = try AES.GCM.seal(plaintext, using: key, authenticating: binding.data)
      guard let combined = box.combined else { throw CaseArchiveError(.invalid, "sealing gave no bytes") }
      return combined
    } catch let error as CaseArchiveError {
      throw error
    } catch {
      throw CaseArchiveError(.invalid, "sealing failed")
    }
  }

  /// - Throws: `.damaged` when the bytes were changed or belong elsewhere.
  static func open(_ sealed: Data, with key: SymmetricKey, binding: Binding) throws(CaseArchiveError) -> Data {
    do {
      return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: binding.data)
    } catch {
      throw CaseArchiveError(.damaged, "sealed bytes do not open: damaged, or moved from another record")
    }
  }

  static func wrap(_ key: SymmetricKey, with outer: SymmetricKey, binding: Binding) throws(CaseArchiveError) -> Data {
    try seal(key.withUnsafeBytes { Data($0) }, with: outer, binding: binding)
  }

  static func unwrap(
    _ wrapped: Data, with outer: SymmetricKey, binding: Binding
  ) throws(CaseArchiveError) -> SymmetricKey {
    SymmetricKey(data: try open(wrapped, with: outer, binding: binding))
  }

  /// 128 bits of HMAC-SHA256 over `value` under a key derived from `key` for `purpose`: an index that only the holder
  /// of `key` can ask, and nobody any more once `key` is destroyed.
  static func digest(_ value: Data, for purpose: String, with key: SymmetricKey) -> Data {
    let derived = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data(("madoguchi/1 index " + purpose).utf8), outputByteCount: 32)
    return Data(HMAC<SHA256>.authenticationCode(for: value, using: derived).prefix(16))
  }
}
