import Synchronization
import TextRecognition

extension LayoutMemory {
  /// `reader` with the characters of a remembered series beside the drawn ones; `reader` itself when none are kept.
  func reader(_ reader: GlyphReader, for id: RememberedLayout.ID) -> GlyphReader {
    readers.withLock { readers in
      if let known = readers[id] { return known }
      let specimens = store.characters(of: id)?.specimens ?? []
      let made = specimens.isEmpty ? reader : reader.with(specimens)
      readers[id] = made
      return made
    }
  }
}
