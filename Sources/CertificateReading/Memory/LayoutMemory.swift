public import Foundation
import Residency
import Synchronization
import TextRecognition

/// The remembered layouts as a reader uses them: loaded once, loaded again when the folder has changed.
public final class LayoutMemory: Sendable {
  private struct Loaded {
    var stamp: Date?
    var layouts: [RememberedLayout] = []
  }

  let store: LayoutStore
  /// The second reader with the characters of each series that was met since the folder changed.
  let readers = Mutex<[RememberedLayout.ID: GlyphReader]>([:])
  private let loaded = Mutex(Loaded())

  /// Whether the characters kept of a series are used beside the drawn ones.
  let usesCharacters: Bool

  /// - Parameters:
  ///   - folder: of a `LayoutStore`; it need not exist yet.
  ///   - usesCharacters: whether the characters kept of a series are used as well.
  public init(folder: URL, usesCharacters: Bool = false) {
    store = LayoutStore(folder: folder)
    self.usesCharacters = usesCharacters
  }

  /// Everything remembered now.
  var layouts: [RememberedLayout] {
    let stamp =
      (try? FileManager.default.attributesOfItem(atPath: store.folder.path))?[.modificationDate] as? Date
    return loaded.withLock { loaded in
      guard let stamp else { return [] }
      if loaded.stamp != stamp {
        loaded = Loaded(stamp: stamp, layouts: store.contents().layouts)
        readers.withLock { $0 = [:] }
      }
      return loaded.layouts
    }
  }

  /// Labels of another municipality's form that must agree before it is taken for this one's: systems of one maker print
  /// alike, but a chance likeness must not do.
  static let leastForeignLabels = 10
  static let leastForeignShare = 0.8

  /// The remembered page that a page's labels show, with how it lies on it.
  /// - Parameter isIssuer: whether the page names this municipality as its issuer.
  /// - Returns: the best; `nil` when none fits, or the best that fits is contradicted.
  func match(_ found: [FoundLabel], isIssuer: (String) -> Bool) -> (layout: RememberedLayout, fit: LayoutFit)? {
    guard found.count >= LayoutFit.fewestLabels else { return nil }
    let seen = Set(found.flatMap(\.concepts))
    var best: (layout: RememberedLayout, fit: LayoutFit, isOwn: Bool)?
    for layout in layouts {
      let isOwn = isIssuer(layout.issuer)
      for page in layout.pages {
        let known = (page.single + page.block).count { $0.concepts.contains { $0 != "other" && seen.contains($0) } }
        guard known >= LayoutFit.fewestLabels, let fit = LayoutFit(page, found: found), fit.verdict == .same,
          isOwn || (fit.agreeing >= Self.leastForeignLabels && fit.share >= Self.leastForeignShare)
        else { continue }
        guard let present = best else {
          best = (layout, fit, isOwn)
          continue
        }
        let better = isOwn == present.isOwn ? fit.agreeing > present.fit.agreeing : isOwn
        if better { best = (layout, fit, isOwn) }
      }
    }
    return best.map { ($0.layout, $0.fit) }
  }
}
