import FormPrinting
import Foundation
import HTTPTypes

/// How large the image of a signature is drawn, so that it prints finer than 300 dpi in its place on the 異動届 (C11).
struct SignatureSize: Hashable, Sendable {
  /// Pixels of the image for each millimetre of the form: 24 are 609 dpi.
  static let pixelsPerMillimetre = 24.0
  /// The coarsest that is taken.
  static let leastDotsPerInch = 300.0
  /// Bytes of an image of that size with more strokes than a name has.
  static let largestImage = 2 << 20

  /// Pixels, in the proportions of the place on the form.
  let width: Int
  let height: Int
  private let millimetres: (width: Double, height: Double)

  /// - Throws: `PageProblem` when the form has no place for a signature.
  init(form: Form) throws {
    guard let place = form.imageSize("signature") else {
      throw PageProblem(
        status: .internalServerError, code: "noSignaturePlace", sentence: "異動届の様式に署名欄がありません。システム管理者に連絡してください。")
    }
    millimetres = place
    width = Int((place.width * Self.pixelsPerMillimetre).rounded())
    height = Int((place.height * Self.pixelsPerMillimetre).rounded())
  }

  static func == (left: SignatureSize, right: SignatureSize) -> Bool {
    (left.width, left.height) == (right.width, right.height)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
  }

  /// Dots per inch that an image of so many pixels has on the form, which keeps its proportions.
  func dotsPerInch(width: Int, height: Int) -> Double {
    let scale = min(millimetres.width / Double(width), millimetres.height / Double(height))
    return 25.4 / scale
  }

  /// - Throws: `PageProblem` for what is no whole PNG, too coarse for the form, or larger than a signature is.
  func check(_ image: Data) throws {
    guard let (width, height) = Self.pixels(of: image) else {
      throw PageProblem(status: .unprocessableContent, code: "noSignature", sentence: "署名の画像を読み取れませんでした。")
    }
    guard width <= 4 * self.width, height <= 4 * self.height,
      dotsPerInch(width: width, height: height) >= Self.leastDotsPerInch
    else {
      throw PageProblem(status: .unprocessableContent, code: "signatureSize", sentence: "署名の画像の大きさが正しくありません。")
    }
  }

  /// Size of a PNG from its first chunk; `nil` when its ends are not those of a PNG.
  static func pixels(of image: Data) -> (width: Int, height: Int)? {
    let bytes = [UInt8](image)
    guard bytes.count >= 57, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      bytes[12..<16].elementsEqual(Array("IHDR".utf8)),
      bytes[(bytes.count - 8)..<(bytes.count - 4)].elementsEqual(Array("IEND".utf8))
    else { return nil }
    func number(at start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(at: 16), number(at: 20))
    return width > 0 && height > 0 ? (width, height) : nil
  }
}
