import CounterServer
import Dispatch
import Lexicons
import Residency
import TextRecognition

/// Reads dictionaries from the disk once, when they are first asked for.
private enum InstalledLists {
  static let postcodes = PostcodeBook()
  static let variants = VariantList()
}

private let listQueue = DispatchQueue(label: "madoguchi.lists", attributes: .concurrent)

extension Workplace {
  /// What helps with typing, from the dictionaries installed on this machine.
  static func entryLookUps() -> EntryLookUps {
    EntryLookUps(
      addresses: { postcode in await offPool { InstalledLists.postcodes?.addresses(of: postcode) } },
      forms: { character in await offPool { forms(of: character) } })
  }

  private static func forms(of character: Unicode.Scalar) -> [String] {
    var forms = CharacterForms.forms(of: character)
    for form in forms where form.properties.isIdeographic {
      for other in InstalledLists.variants?.forms(of: form) ?? []
      where other.properties.isIdeographic && !forms.contains(other) { forms.append(other) }
    }
    // Without the register's font there is nothing to tell one sequence from another by.
    let sequences = (try? LetterSequences(fontFile: RegisterFont.path).sequences(of: forms)) ?? []
    return forms.map { String(Character($0)) } + sequences
  }

  private static func offPool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      listQueue.async { continuation.resume(returning: work()) }
    }
  }
}
