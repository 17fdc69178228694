import Lexicons

/// How well a name and a reading go together, half by half.
struct NameReadingFit {
  let family: NameLexicon.Agreement
  /// `nil` where the field holds a surname alone (旧氏).
  let given: NameLexicon.Agreement?
  /// Letters of the family name, and kana of its reading.
  let nameCount: Int
  let kanaCount: Int

  var halves: [NameLexicon.Agreement] { [family] + (given.map { [$0] } ?? []) }
  var worst: NameLexicon.Agreement { halves.max() ?? .unknown }
  /// Both halves are vouched for.
  var isSound: Bool { worst <= .explained }
  var cost: Int { halves.reduce(0) { $0 + Self.weight($1) } }

  private static func weight(_ agreement: NameLexicon.Agreement) -> Int {
    switch agreement {
    case .listed: 0
    case .explained: 1
    case .possible: 4
    case .unknown: 6
    case .contradicted: 12
    }
  }
}

extension NameLexicon {
  /// The best way to part `kana` between the halves of `name`, where the name itself is parted at `familyCount` or, without
  /// one, at the best place.
  func fit(_ name: NameForms.Form, _ kana: NameForms.Form, isSurnameAlone: Bool) -> NameReadingFit? {
    let (letters, sounds) = (name.letters, kana.letters)
    guard !letters.isEmpty, !sounds.isEmpty else { return nil }
    if isSurnameAlone {
      return NameReadingFit(
        family: agreement(name: String(letters), kana: String(sounds), half: .family), given: nil,
        nameCount: letters.count, kanaCount: sounds.count)
    }
    let places = name.familyCount.map { [$0] } ?? Array(1..<max(letters.count, 1))
    var best: NameReadingFit?
    for place in places where place > 0 && place < letters.count {
      let (family, given) = (String(letters[..<place]), String(letters[place...]))
      for cut in 1..<max(sounds.count, 1) {
        let first = agreement(name: family, kana: String(sounds[..<cut]), half: .family)
        if let best, best.isSound, first > .explained { continue }
        let fit = NameReadingFit(
          family: first, given: agreement(name: given, kana: String(sounds[cut...]), half: .given), nameCount: place,
          kanaCount: cut)
        // Of equal ones the cut where the print has its gap.
        let isPrinted = cut == kana.familyCount
        if best.map({ fit.cost < $0.cost || fit.cost == $0.cost && isPrinted }) ?? true { best = fit }
      }
    }
    return best
  }
}
