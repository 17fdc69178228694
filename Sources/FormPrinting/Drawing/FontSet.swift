internal import CPangoCairo

/// The fonts of all roles, and nothing else: a font map over a fontconfig configuration of our own that holds just the files
/// of the families named. So no other font can slip in (fontconfig's fall-back is silent), whatever else is installed.
///
/// Not thread-safe: Pango's font maps belong to one thread at a time. ``FormPrinter`` owns one.
final class FontSet {
  /// Shared by the canvases drawn with these fonts.
  let map: UnsafeMutablePointer<PangoFontMap>
  private let roles: [String: FontRole]

  /// - Throws: `fontMissing` when a family is not installed in the weight asked for.
  init(roles: [FontRole]) throws(FormPrintingError) {
    let files = try Self.files(of: roles)
    guard let config = FcConfigCreate() else {
      throw FormPrintingError(.drawingFailed, "fontconfig could not make a configuration")
    }
    defer { FcConfigDestroy(config) }
    for file in files.sorted() where FcConfigAppFontAddFile(config, file) == 0 {
      throw FormPrintingError(.fontMissing, "fontconfig could not load the font file \(file)")
    }
    guard let map = pango_cairo_font_map_new() else {
      throw FormPrintingError(.drawingFailed, "Pango could not make a font map")
    }
    // Keeps its own reference to the configuration.
    pango_fc_font_map_set_config(OpaquePointer(map), config)
    self.map = map
    self.roles = Dictionary(uniqueKeysWithValues: roles.map { ($0.name, $0) })
  }

  deinit { g_object_unref(map) }

  /// How many families a role has.
  func familyCount(role: String) -> Int { roles[role]?.families.count ?? 0 }

  /// Calls `body` with the font description of a role at a size in points.
  ///
  /// - Parameter first: which of the role's families is asked first. Pango chooses by the base character alone, so a variant
  ///   (IVS) that only a later family has is found by asking that one first.
  func withDescription<Result>(role: String, first: Int, size: Double, _ body: (OpaquePointer) -> Result) -> Result? {
    guard let role = roles[role], let description = pango_font_description_new() else { return nil }
    defer { pango_font_description_free(description) }
    let families = role.families[first...] + role.families[..<first]
    pango_font_description_set_family(description, families.joined(separator: ","))
    pango_font_description_set_weight(description, role.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_size(description, gint((size * Double(PANGO_SCALE)).rounded()))
    return body(description)
  }

  /// Whether a family may serve a role. Font files call themselves by several names; `families` of the role names one.
  func serves(family: String, role: String) -> Bool {
    roles[role]?.families.contains(family) ?? false
  }

  /// The files of all families, found by the system's fontconfig and checked to be of the family asked for.
  private static func files(of roles: [FontRole]) throws(FormPrintingError) -> Set<String> {
    guard let system = FcInitLoadConfigAndFonts() else {
      throw FormPrintingError(.drawingFailed, "fontconfig could not read its configuration")
    }
    defer { FcConfigDestroy(system) }
    var files: Set<String> = []
    for role in roles {
      for family in role.families {
        guard let file = file(family: family, weight: role.weight, in: system) else {
          let packages = role.packages.isEmpty ? "" : "; install \(role.packages.joined(separator: " "))"
          throw FormPrintingError(
            .fontMissing,
            "the font '\(family)' (\(role.weight.rawValue)) of role '\(role.name)' is not installed\(packages)"
          )
        }
        files.insert(file)
      }
    }
    return files
  }

  /// The file whose face calls itself by the family's name and has the weight. The list is exact, unlike fontconfig's
  /// match, which always finds some font.
  private static func file(family: String, weight: FontRole.Weight, in config: OpaquePointer) -> String? {
    guard let pattern = FcPatternCreate() else { return nil }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    guard let properties = FcObjectSetCreate() else { return nil }
    defer { FcObjectSetDestroy(properties) }
    for property in [FC_FILE, FC_WEIGHT, FC_SLANT] { FcObjectSetAdd(properties, property) }
    guard let list = FcFontList(config, pattern, properties) else { return nil }
    defer { FcFontSetDestroy(list) }
    let wanted = weight == .bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR
    var files: [String] = []
    for index in 0..<Int(list.pointee.nfont) {
      guard let face = list.pointee.fonts[index] else { continue }
      var actual = FC_WEIGHT_REGULAR
      var slant = FC_SLANT_ROMAN
      var path: UnsafeMutablePointer<FcChar8>?
      FcPatternGetInteger(face, FC_WEIGHT, 0, &actual)
      FcPatternGetInteger(face, FC_SLANT, 0, &slant)
      guard actual == wanted, slant == FC_SLANT_ROMAN, FcPatternGetString(face, FC_FILE, 0, &path) == FcResultMatch,
        let path
      else { continue }
      files.append(String(cString: path))
    }
    // Installed twice: the same one each time.
    return files.min()
  }
}
