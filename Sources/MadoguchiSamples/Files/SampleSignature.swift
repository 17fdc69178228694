import CPangoCairo
public import Foundation

/// An invented signature, as a tablet would send it: a pen line on white. It reads 見本 in nobody's hand.
public enum SampleSignature {
  /// PNG, 900 × 300 px.
  /// - Throws: `SamplesError` when Cairo cannot draw.
  public static func png() throws -> Data {
    let surface = try ImageSurface(width: 900, height: 300)
    surface.fill(red: 1, green: 1, blue: 1)
    cairo_set_source_rgb(surface.cairo, 0.05, 0.05, 0.2)
    cairo_set_line_cap(surface.cairo, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(surface.cairo, CAIRO_LINE_JOIN_ROUND)
    for stroke in strokes {
      guard let start = stroke.first else { continue }
      cairo_set_line_width(surface.cairo, 9)
      cairo_move_to(surface.cairo, start.0, start.1)
      for point in stroke.dropFirst() { cairo_line_to(surface.cairo, point.0, point.1) }
      cairo_stroke(surface.cairo)
    }
    return Data(try Picture(surface).png(dotsPerInch: 300))
  }

  private static let strokes: [[(Double, Double)]] = [
    [(180, 60), (176, 150)], [(180, 62), (300, 56), (298, 148)], [(182, 90), (296, 86)], [(182, 118), (296, 114)],
    [(178, 150), (300, 146)], [(215, 152), (196, 205), (150, 248)], [(262, 150), (266, 226), (300, 240), (340, 210)],
    [(520, 110), (720, 98)], [(622, 46), (616, 252)], [(612, 112), (566, 180), (506, 226)],
    [(628, 110), (680, 176), (748, 222)], [(578, 196), (664, 190)],
  ]
}
