/// The machine that printed the paper; what its type looks like is drawn by `PrinterTexture`.
enum PrinterKind: Hashable, Sendable, CaseIterable {
  case laser
  /// 24 pins.
  case dotMatrix
  /// Line printer with a worn ribbon.
  case linePrinter
  /// Thermal paper: grey, fading.
  case thermal
  /// Toner short: broken strokes.
  case tiredLaser
  /// Ink that ran into the paper: fat strokes.
  case inkJet

  /// How often the machines are met.
  static let shares: [(PrinterKind, Int)] = [
    (.laser, 58), (.tiredLaser, 12), (.inkJet, 8), (.thermal, 8), (.dotMatrix, 8), (.linePrinter, 6),
  ]
}
