import Foundation
import Residency

@testable import CertificateReading

/// Arrangements made by hand: a head of single labels, blocks of persons below.
enum InventedForms {
  static let issuer = "見本県見本市長"
  static let day = CalendarDate(iso: "2026-04-01") ?? CalendarDate(daysSince1970: 20_000)

  static func label(
    _ concept: String, _ x: Double, _ y: Double, width: Double = 24, isCell: Bool = true
  ) -> PageArrangement.Label {
    PageArrangement.Label(
      concepts: [concept], place: PaperPlace(x: x, y: y, width: width, height: 8),
      ink: PaperPlace(x: x + 2, y: y + 2, width: width - 4, height: 4), isCell: isCell,
      values: [.init(place: PaperPlace(x: x + width, y: y, width: 50, height: 8))])
  }

  static let head = [
    label("moveOutDate", 20, 30), label("notifiedDate", 110, 30), label("oldAddress", 20, 40),
    label("newAddress", 20, 50), label("householder", 20, 60), label("newHouseholder", 110, 60),
  ]

  static let person = [
    label("name", 20, 80), label("kana", 110, 80), label("birthDate", 20, 90), label("sex", 110, 90),
    label("individualNumber", 20, 100), label("juminhyoCode", 110, 100),
  ]

  /// A sheet with so many persons' blocks, 35 mm apart.
  static func sheet(persons: Int) -> PageArrangement {
    let blocks = (0..<persons).flatMap { index in
      person.map { moved($0, x: 0, y: Double(index) * 35) }
    }
    return PageArrangement(width: 210, height: 297, labels: head + blocks)
  }

  static func moved(_ label: PageArrangement.Label, x: Double, y: Double) -> PageArrangement.Label {
    func move(_ place: PaperPlace) -> PaperPlace {
      PaperPlace(x: place.x + x, y: place.y + y, width: place.width, height: place.height)
    }
    return PageArrangement.Label(
      concepts: label.concepts, place: move(label.place), ink: move(label.ink), isCell: label.isCell,
      values: label.values.map { .init(place: move($0.place)) })
  }

  /// As another scanner delivers it: larger, shifted and a little askew.
  static func scanned(_ page: PageArrangement, scale: Double = 1.04, x: Double = 6, y: Double = -4) -> [FoundLabel] {
    func move(_ place: PaperPlace) -> PaperPlace {
      PaperPlace(
        x: place.x * scale + x + 0.004 * place.y, y: place.y * scale + y - 0.004 * place.x,
        width: place.width * scale, height: place.height * scale)
    }
    return page.labels.map {
      FoundLabel(concepts: $0.concepts, place: move($0.place), ink: move($0.ink), isCell: $0.isCell)
    }
  }

  /// The same sheet with two labels in each other's places.
  static func exchanging(_ first: String, _ second: String, on page: PageArrangement) -> PageArrangement {
    var page = page
    for index in page.labels.indices {
      if page.labels[index].concepts == [first] {
        page.labels[index].concepts = [second]
      } else if page.labels[index].concepts == [second] {
        page.labels[index].concepts = [first]
      }
    }
    return page
  }
}
