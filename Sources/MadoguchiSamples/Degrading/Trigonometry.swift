import Foundation

/// Sine and cosine, apart so that the files that draw need not import Foundation.
enum Trigonometry {
  static func sineCosine(_ radians: Double) -> (sine: Double, cosine: Double) { (sin(radians), cos(radians)) }
}
