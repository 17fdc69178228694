internal import Glibc

extension Double {
  static func sin(_ radians: Double) -> Double { Glibc.sin(radians) }
  static func cos(_ radians: Double) -> Double { Glibc.cos(radians) }
}
