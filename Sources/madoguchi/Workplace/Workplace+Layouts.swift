import CertificateReading
import Foundation
import MoveDesk
import Residency

extension Workplace {
  /// Where remembered layouts lie.
  var layoutStore: LayoutStore { LayoutStore(folder: settings.home.appendingPathComponent("layouts")) }

  /// Confirmed papers after which a layout is well known: further ones are counted without being read again.
  static let wellKnown = 3

  /// What filed cases teach.
  var layoutLearning: LayoutLearning {
    let store = layoutStore
    return LayoutLearning(
      learn: { lesson in
        try store.learn(
          from: lesson.reading, persons: lesson.persons, others: lesson.others, issuer: lesson.issuer, on: lesson.day)
      },
      confirm: { id, day in
        guard let layout = store.contents().layouts.first(where: { $0.id == id }),
          layout.confirmations >= Self.wellKnown
        else { return false }
        return try store.confirm(id, on: day)
      })
  }
}
