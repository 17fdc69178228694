import CFreeType

/// One opened font face; draws single characters without falling back to another font.
struct FontFace: ~Copyable {
  /// The drawing of one character: ink from 0 (none) to 255 (full), and its place relative to pen and baseline.
  struct Drawing {
    var width: Int
    var height: Int
    var ink: [UInt8]
    /// Columns from the pen to the left edge.
    var left: Int
    /// Rows from the baseline up to the top edge.
    var top: Int
    /// Columns to the next pen place.
    var advance: Int
  }

  private let library: FT_Library
  private let face: FT_Face
  /// Pixels of the em square.
  let emSize: Int

  /// - Throws: `TextRecognitionError` when the file cannot be opened as a scalable font.
  init(_ font: GlyphFont, emSize: Int) throws {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else {
      throw TextRecognitionError(.engineStart, "FreeType did not start; reinstall libfreetype6.")
    }
    var face: FT_Face?
    guard FT_New_Face(library, font.path, FT_Long(font.index), &face) == 0, let face else {
      FT_Done_FreeType(library)
      throw TextRecognitionError(.engineStart, "The font \(font.path) cannot be opened; reinstall its package.")
    }
    guard FT_Set_Pixel_Sizes(face, 0, FT_UInt(emSize)) == 0 else {
      FT_Done_Face(face)
      FT_Done_FreeType(library)
      throw TextRecognitionError(.engineStart, "The font \(font.path) cannot be scaled; remove it from the list.")
    }
    self.library = library
    self.face = face
    self.emSize = emSize
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// Whether the font itself has the character.
  func has(_ scalar: Unicode.Scalar) -> Bool { FT_Get_Char_Index(face, FT_ULong(scalar.value)) != 0 }

  /// The font's own number of a drawing; 0: it has none.
  func glyph(of scalar: Unicode.Scalar, _ selector: Unicode.Scalar? = nil) -> FT_UInt {
    guard let selector else { return FT_Get_Char_Index(face, FT_ULong(scalar.value)) }
    return FT_Face_GetCharVariantIndex(face, FT_ULong(scalar.value), FT_ULong(selector.value))
  }

  /// Variation selectors with which the font has the character, ascending.
  func selectors(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    // The list belongs to the face and ends with zero.
    guard var place = FT_Face_GetVariantsOfChar(face, FT_ULong(scalar.value)) else { return [] }
    var result: [Unicode.Scalar] = []
    while place.pointee != 0 {
      if let selector = Unicode.Scalar(UInt32(place.pointee)) { result.append(selector) }
      place += 1
    }
    return result
  }

  /// All scalars that the font has, ascending.
  func scalars() -> [UInt32] {
    var result: [UInt32] = []
    var glyph: FT_UInt = 0
    var scalar = FT_Get_First_Char(face, &glyph)
    while glyph != 0 {
      result.append(UInt32(scalar))
      scalar = FT_Get_Next_Char(face, scalar, &glyph)
    }
    return result
  }

  /// Turns later drawings by an angle so small that its cosine is 1; radians, anticlockwise.
  func lean(_ angle: Double) {
    let sine = FT_Fixed((angle * 65_536).rounded())
    var matrix = FT_Matrix(xx: 65_536, xy: -sine, yx: sine, yy: 65_536)
    FT_Set_Transform(face, &matrix, nil)
  }

  /// - Returns: `nil` when the font lacks the character.
  func draw(_ scalar: Unicode.Scalar) -> Drawing? {
    let glyph = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard glyph != 0, FT_Load_Glyph(face, glyph, FT_Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)) == 0,
      let slot = face.pointee.glyph, FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0
    else { return nil }
    let bitmap = slot.pointee.bitmap
    let width = Int(bitmap.width)
    let height = Int(bitmap.rows)
    var ink = [UInt8](repeating: 0, count: width * height)
    if let buffer = bitmap.buffer {
      for row in 0..<height {
        let line = UnsafeBufferPointer(start: buffer + row * Int(bitmap.pitch), count: width)
        ink.replaceSubrange((row * width)..<((row + 1) * width), with: line)
      }
    }
    return Drawing(
      width: width, height: height, ink: ink, left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top),
      advance: Int(slot.pointee.advance.x >> 6))
  }
}
