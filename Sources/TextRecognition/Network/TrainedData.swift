import Foundation

/// The parts of a `.traineddata` file of Tesseract that reading a line takes.
struct TrainedData {
  /// Places of the parts in the file's table.
  private enum Part: Int {
    case network = 17
    case characters = 21
    case codes = 22
  }

  let bytes: [UInt8]
  private let offsets: [Int]

  /// Where Debian's package and others put the models; `TESSDATA_PREFIX` comes first.
  static func path(_ language: String) -> String? {
    var folders = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata"]
    if let named = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"] { folders.insert(named, at: 0) }
    return folders.map { $0 + "/\(language).traineddata" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// - Throws: `languageMissing` when the file is not there, or is none of its kind.
  init(language: String) throws(TextRecognitionError) {
    guard let path = Self.path(language), let data = FileManager.default.contents(atPath: path) else {
      throw TextRecognitionError(
        .languageMissing,
        "Tesseract found no data for language \(language); install the package tesseract-ocr-\(language)")
    }
    try self.init(bytes: [UInt8](data), language: language)
  }

  /// - Throws: `languageMissing` when the bytes are no such file.
  init(bytes: [UInt8], language: String) throws(TextRecognitionError) {
    self.bytes = bytes
    var reader = ModelReader(bytes)
    let count = try reader.count()
    guard (Part.codes.rawValue + 1...100).contains(count) else {
      throw TextRecognitionError(.languageMissing, "\(language).traineddata is damaged; install its package again")
    }
    var offsets: [Int] = []
    for _ in 0..<count { offsets.append(Int(try reader.integer(Int64.self))) }
    self.offsets = offsets
  }

  private func reader(_ part: Part) throws(TextRecognitionError) -> ModelReader {
    let start = offsets[part.rawValue]
    guard start > 0 else {
      throw TextRecognitionError(.languageMissing, "the trained model has no network; install its package again")
    }
    let next = offsets.filter { $0 > start }.min() ?? bytes.count
    return ModelReader(bytes, in: min(start, next)..<next)
  }

  func network() throws(TextRecognitionError) -> ModelReader { try reader(.network) }
  func characters() throws(TextRecognitionError) -> ModelReader { try reader(.characters) }
  func codes() throws(TextRecognitionError) -> ModelReader { try reader(.codes) }
}
