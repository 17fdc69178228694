internal import Foundation

/// Where the frame around an enclosed place begins, in every direction from its middle.
///
/// What is written within or across the frame hides parts of it; what is seen tells the rest: a ring has one radius, the
/// sides of a square are straight.
struct SealOutline {
  /// The middle, in pixels of the page.
  let x, y: Double
  private let ring: Double?
  private let seen: [Double]
  /// Right, lower, left and upper side: distance from the middle, and how it changes along the side.
  private let sides: [(at: Double, slope: Double)]

  init(_ place: EnclosedPlaces.Place) {
    let (middleX, middleY) = (Double(place.rect.midX), Double(place.rect.midY))
    (x, y) = (middleX, middleY)
    let count = 360
    let seen = (0..<count).map { place.reach(Double($0) * 2 * .pi / Double(count), from: (middleX, middleY)) }
    self.seen = seen
    let usual = seen.sorted()[count / 2]
    ring = seen.count { abs($0 - usual) < 0.05 * usual + 3 } * 10 > count * 7 ? usual : nil
    sides = (0..<4).map { side in
      var points: [(along: Double, away: Double)] = []
      for degree in -32...32 {
        let index = (degree + side * 90 + count) % count
        let angle = Double(degree) * .pi / 180
        points.append((seen[index] * sin(angle), seen[index] * cos(angle)))
      }
      // The frame is as far away as most points say, and what lies nearer is something written.
      func middle(_ part: ArraySlice<(along: Double, away: Double)>) -> (along: Double, away: Double) {
        let sorted = part.sorted { $0.away < $1.away }
        return (part.map(\.along).reduce(0, +) / Double(part.count), sorted[sorted.count * 3 / 4].away)
      }
      let (one, other) = (middle(points.prefix(22)), middle(points.suffix(22)))
      let slope = max(-0.12, min(0.12, (other.away - one.away) / max(1, other.along - one.along)))
      return (at: one.away - slope * one.along, slope: slope)
    }
  }

  func direction(_ angle: Double) -> (Double, Double) { (cos(angle), sin(angle)) }

  /// From the middle to the frame.
  func distance(_ angle: Double) -> Double {
    let degrees = Int((angle * 180 / .pi).rounded()) % 360
    let own = seen[(degrees + 360) % 360]
    if let ring { return abs(own - ring) < 9 ? own : ring }
    let fromCorner = abs((degrees + 360) % 90 - 45)
    guard fromCorner > 12 else { return own }
    let side = sides[(degrees + 45 + 360) % 360 / 90]
    let turned = angle - Double((degrees + 45 + 360) % 360 / 90) * .pi / 2
    let line = side.at / (cos(turned) - side.slope * sin(turned))
    return abs(own - line) < 9 ? own : line
  }
}
