import CGlyphKernels
import Foundation

/// The cache file of templates, mapped into memory: several processes share one copy.
///
/// Layout, little endian, sections at multiples of 64 bytes: magic, counts, identity text, scalars, tiers, first template of
/// each class, faces, shapes, cells, mean and matrix of the discriminants, coarse vectors (two a class), vectors.
// Sendable: the mapping is made read-only in `init`, never changed afterwards, and unmapped only in `deinit`.
final class TemplateFile: @unchecked Sendable {
  /// Changes when anything about drawing, features or layout changes.
  static let formatVersion = 5
  private static let magic: UInt64 = 0x3150_594C_474F_444D  // "MDOGLYP1"

  let classCount: Int
  let templateCount: Int
  let scalars: UnsafeBufferPointer<UInt32>
  let tiers: UnsafeBufferPointer<UInt8>
  /// `classCount + 1` numbers: templates of class c are firsts[c] ..< firsts[c + 1].
  let firsts: UnsafeBufferPointer<UInt32>
  /// Index of the face that a template was drawn from.
  let fonts: UnsafeBufferPointer<UInt8>
  /// Height, width, drop of each template.
  let shapes: UnsafeBufferPointer<Float>
  /// White beside each template (`GlyphCell`), four numbers.
  let cells: UnsafeBufferPointer<Float>
  let discriminants: Discriminants
  let coarse: UnsafeBufferPointer<Int8>
  let vectors: UnsafeBufferPointer<Int8>
  private let base: UnsafeMutableRawPointer
  private let byteCount: Int

  /// - Returns: `nil` when there is no file at `path`, or it is not one of `identity` and this format.
  init?(path: String, identity: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 64 else { return nil }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else { return nil }
    var layout = Layout()
    let header = (0..<6).map { Int(truncatingIfNeeded: base.load(fromByteOffset: $0 * 8, as: UInt64.self)) }
    let classCount = header[2]
    let templateCount = header[3]
    let identityCount = header[4]
    guard UInt64(truncatingIfNeeded: header[0]) == Self.magic, header[1] == Self.formatVersion, header[5] == size,
      (0...1_000_000).contains(classCount), (0...4_000_000).contains(templateCount),
      (0...1_000_000).contains(identityCount)
    else {
      munmap(base, size)
      return nil
    }
    let identityAt = layout.take(identityCount)
    let scalarsAt = layout.take(classCount * 4)
    let tiersAt = layout.take(classCount)
    let firstsAt = layout.take((classCount + 1) * 4)
    let fontsAt = layout.take(templateCount)
    let shapesAt = layout.take(templateCount * 12)
    let cellsAt = layout.take(templateCount * 4 * GlyphCell.floats)
    let meanAt = layout.take(Discriminants.featureCount * 4)
    let matrixAt = layout.take(Discriminants.count * Discriminants.featureCount * 4)
    let coarseAt = layout.take(classCount * 2 * Discriminants.coarseCount)
    let vectorsAt = layout.take(templateCount * Discriminants.count)
    let written = UnsafeRawBufferPointer(start: base + min(identityAt, size), count: min(identityCount, size - 64))
    guard layout.end == size, written.elementsEqual(identity.utf8) else {
      munmap(base, size)
      return nil
    }
    func section<Value>(_ at: Int, _ count: Int, as: Value.Type) -> UnsafeBufferPointer<Value> {
      UnsafeBufferPointer(start: (base + at).bindMemory(to: Value.self, capacity: count), count: count)
    }
    self.base = base
    byteCount = size
    self.classCount = classCount
    self.templateCount = templateCount
    scalars = section(scalarsAt, classCount, as: UInt32.self)
    tiers = section(tiersAt, classCount, as: UInt8.self)
    firsts = section(firstsAt, classCount + 1, as: UInt32.self)
    fonts = section(fontsAt, templateCount, as: UInt8.self)
    shapes = section(shapesAt, templateCount * 3, as: Float.self)
    cells = section(cellsAt, templateCount * GlyphCell.floats, as: Float.self)
    discriminants = Discriminants(
      mean: Array(section(meanAt, Discriminants.featureCount, as: Float.self)),
      matrix: Array(section(matrixAt, Discriminants.count * Discriminants.featureCount, as: Float.self)))
    coarse = section(coarseAt, classCount * 2 * Discriminants.coarseCount, as: Int8.self)
    vectors = section(vectorsAt, templateCount * Discriminants.count, as: Int8.self)
  }

  deinit { munmap(base, byteCount) }

  private struct Layout {
    var end = 64

    mutating func take(_ count: Int) -> Int {
      let at = end
      end += (count + 63) / 64 * 64
      return at
    }
  }

  /// Writes the file beside its place and moves it there, so that no reader ever sees half of it.
  static func write(_ result: TemplateBuilder.Result, serif: [Bool], identity: String, to path: String) throws {
    var data = Data()
    func pad() { data.append(Data(repeating: 0, count: (64 - data.count % 64) % 64)) }
    func append<Value>(_ values: [Value]) {
      values.withUnsafeBytes { data.append(contentsOf: $0) }
      pad()
    }
    let (classes, templates) = (result.classes, result.templates)
    let count = templates.reduce(0) { $0 + $1.fonts.count }
    data.reserveCapacity(count * (Discriminants.count + 16) + classes.count * 160)
    append([magic, UInt64(formatVersion), UInt64(classes.count), UInt64(count), UInt64(identity.utf8.count), 0, 0, 0])
    append(Array(identity.utf8))
    append(classes.map(\.scalar))
    append(classes.map(\.tier.rawValue))
    var firsts: [UInt32] = [0]
    for templates in templates { firsts.append((firsts.last ?? 0) + UInt32(templates.fonts.count)) }
    append(firsts)
    append(templates.flatMap(\.fonts))
    append(templates.flatMap { $0.shapes.flatMap { [$0.height, $0.width, $0.drop] } })
    append(templates.flatMap { $0.cells.flatMap { [$0.lead, $0.trail, $0.tightLead, $0.tightTrail] } })
    append(result.discriminants.mean)
    append(result.discriminants.matrix)
    append(templates.flatMap { coarse($0, serif: serif) })
    for templates in templates { templates.vectors.withUnsafeBytes { data.append(contentsOf: $0) } }
    pad()
    withUnsafeBytes(of: UInt64(data.count)) { data.replaceSubrange(40..<48, with: $0) }
    do {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw TextRecognitionError(
        .engineStart, "The glyph templates cannot be written to \(path); make the folder writable or choose another.")
    }
  }

  /// Two coarse vectors of a class: the mean of its drawings with serifs and of those without.
  private static func coarse(_ templates: TemplateBuilder.Templates, serif: [Bool]) -> [Int8] {
    var means = [[Float]](repeating: [Float](repeating: 0, count: Discriminants.coarseCount), count: 2)
    var counts = [0, 0]
    for (index, font) in templates.fonts.enumerated() {
      let style = serif[Int(font)] ? 0 : 1
      counts[style] += 1
      for place in 0..<Discriminants.coarseCount {
        means[style][place] += Float(templates.vectors[index * Discriminants.count + place])
      }
    }
    if counts[0] == 0 { means[0] = means[1] }
    if counts[1] == 0 { means[1] = means[0] }
    return Discriminants.coarseBytes(means[0]) + Discriminants.coarseBytes(means[1])
  }
}
