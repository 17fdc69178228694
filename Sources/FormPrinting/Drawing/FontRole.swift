internal import Yams

/// What a font is for on our forms, and the families that serve it, from `fonts.yaml`.
///
/// Families are named outright: fontconfig would otherwise put any other font in the place of one that is missing, and a
/// name would be printed with the wrong 異体字.
struct FontRole: Hashable, Sendable {
  enum Weight: String, Hashable, Sendable, CaseIterable { case regular, bold }

  let name: String
  /// In order of preference: a character that the first lacks is taken from the next.
  let families: [String]
  let weight: Weight
  /// The Debian packages that bring the families, for the message when one is missing.
  let packages: [String]

  /// Reads `fonts.yaml`; problems go to `log`.
  static func roles(yaml: String, log: ProblemLog) -> [FontRole] {
    guard let root = try? Yams.compose(yaml: yaml), let map = TemplateMap(root, path: "", log: log) else {
      log.add("", nil, "is not YAML, or empty")
      return []
    }
    defer { map.finish() }
    return map.entries("roles").compactMap { name, node in
      guard let role = TemplateMap(node, path: "roles.\(name)", log: log) else { return nil }
      defer { role.finish() }
      let families = role.strings("families") ?? []
      if families.isEmpty { role.problem(nil, "lacks 'families'") }
      return FontRole(
        name: name, families: families, weight: role.word("weight", Weight.self) ?? .regular,
        packages: role.strings("packages") ?? [])
    }
  }
}
