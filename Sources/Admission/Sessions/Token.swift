internal import Crypto
internal import Foundation

/// A secret that a browser holds: 256 random bits. Only its SHA-256 is kept, so that a stolen database signs nobody in.
enum Token {
  static func make() -> String {
    let bytes = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
    return bytes.base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func digest(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}
