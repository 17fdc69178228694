internal import CPangoCairo

extension Canvas {
  /// What keeps the text as laid out from being shown exactly, `nil` when nothing: a character without glyph, one that only a
  /// font of another role has, or a variant (IVS) that the font would silently replace by the base character.
  func glyphProblem(of text: String, role: String, source: FieldReference) -> FormPrintingError? {
    guard pango_layout_get_unknown_glyphs_count(layout) == 0 else {
      return FormPrintingError(
        .characterMissing, "the fonts of role '\(role)' have no glyph for a character of this field", field: source)
    }
    guard let iterator = pango_layout_get_iter(layout) else { return nil }
    defer { pango_layout_iter_free(iterator) }
    let bytes = Array(text.utf8)
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator), let item = run.pointee.item,
        let font = item.pointee.analysis.font
      else { continue }
      guard let family = Self.family(of: font), fonts.serves(family: family, role: role) else {
        return FormPrintingError(
          .characterMissing, "only a font of another role has a character of this field (role '\(role)')",
          field: source)
      }
      let start = Int(item.pointee.offset)
      let end = min(bytes.count, start + Int(item.pointee.length))
      guard start < end else { continue }
      guard Self.hasVariants(of: String(decoding: bytes[start..<end], as: UTF8.self), font: font) else {
        return FormPrintingError(
          .variantMissing, "the fonts of role '\(role)' lack the variant (異体字) of a character of this field",
          field: source)
      }
    } while pango_layout_iter_next_run(iterator) != 0
    return nil
  }

  private static func hasVariants(of text: String, font: UnsafeMutablePointer<PangoFont>) -> Bool {
    var base: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let base, isVariationSelector(scalar) {
        var glyph: hb_codepoint_t = 0
        if hb_font_get_variation_glyph(pango_font_get_hb_font(font), base.value, scalar.value, &glyph) == 0 {
          return false
        }
      }
      base = scalar
    }
    return true
  }

  static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func family(of font: UnsafeMutablePointer<PangoFont>) -> String? {
    guard let description = pango_font_describe(font) else { return nil }
    defer { pango_font_description_free(description) }
    return pango_font_description_get_family(description).map { String(cString: $0) }
  }
}
