import Foundation
import ScanImaging

extension PageText {
  /// Whether the ink is a ring (○): about as wide as high, nothing in the middle, ink all around.
  func isRing(_ rect: PixelRect) -> Bool {
    guard rect.width >= 14, rect.width * 10 >= rect.height * 8, rect.width * 8 <= rect.height * 10 else { return false }
    let image = page.textImage
    var around = 0
    let directions = 16
    for index in 0..<directions {
      let angle = Double(index) * 2 * .pi / Double(directions)
      let (dx, dy) = (cos(angle), sin(angle))
      var crossings = 0
      var inside = false
      for step in 0..<40 {
        let share = Double(step) / 39 * 0.54
        let x = rect.midX + Int(dx * share * Double(rect.width))
        let y = rect.midY + Int(dy * share * Double(rect.height))
        let ink = image[x, y] < 150
        if ink, share < 0.28 { return false }
        if ink, !inside { crossings += 1 }
        inside = ink
      }
      if crossings == 1 { around += 1 }
    }
    return around >= directions - 2
  }
}
