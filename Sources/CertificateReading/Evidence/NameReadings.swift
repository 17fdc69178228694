import Lexicons
import Residency

/// 氏名 and ふりがな of one person, two cells read apart, held against each other by the dictionaries of names.
///
/// Agreement decides between what the readers saw (シマタ or シマダ beside 島田) and clears what was open only between them;
/// where no reading of the characters can sound so, both go to a person.
struct NameReadings {
  let lexicon: NameLexicon

  func settle(_ reading: inout Reading) {
    let pairs: [(name: PersonField, kana: PersonField)] = [
      (.name, .kana), (.formerName, .formerNameKana), (.alias, .aliasKana),
    ]
    for index in reading.persons.indices {
      for pair in pairs {
        guard var name = reading.persons[index][pair.name], var kana = reading.persons[index][pair.kana] else {
          continue
        }
        settle(&name, &kana, isFormer: pair.name == .formerName)
        reading.persons[index][pair.name] = name
        reading.persons[index][pair.kana] = kana
      }
    }
  }

  private func settle(_ name: inout FieldReading, _ kana: inout FieldReading, isFormer: Bool) {
    guard let printed = name.value, let sound = kana.value, isJapanese(printed) else { return }
    let names = NameForms(name, isKana: false)
    let kanas = NameForms(kana, isKana: true)
    // 旧氏 is a surname alone, unless it was read with a given name.
    let isSurnameAlone = isFormer && !printed.contains(" ") && !sound.contains(" ")
    func fit(_ name: Int, _ kana: Int) -> NameReadingFit? {
      lexicon.fit(names.forms[name], kanas.forms[kana], isSurnameAlone: isSurnameAlone)
    }
    var best: (name: Int, kana: Int, fit: NameReadingFit)?
    for nameIndex in names.forms.indices {
      for kanaIndex in kanas.forms.indices {
        guard let fit = fit(nameIndex, kanaIndex) else { continue }
        if best.map({ fit.cost < $0.fit.cost }) ?? true { best = (nameIndex, kanaIndex, fit) }
      }
    }
    guard let best else { return }
    let nameParts = parts(names.forms[best.name].letters, best.fit.nameCount, isSurnameAlone)
    let kanaParts = parts(kanas.forms[best.kana].letters, best.fit.kanaCount, isSurnameAlone)
    guard best.fit.worst != .contradicted else {
      let isAgreed = names.readCount == 1 && kanas.readCount == 1 && !name.review && !kana.review
      contradict(&name, &kana, names.forms[best.name], kanas, (nameParts, kanaParts), isAgreed, isSurnameAlone)
      return
    }
    // A reading that is only possible decides nothing, but stands against one that is not.
    guard best.fit.isSound else {
      if let twin = openTwin(kana, kanas, nameParts, kanaParts) { kana = kana.proposing(twin) }
      if fit(0, 0)?.worst == .contradicted {
        name.review = true
        kana.review = true
      }
      return
    }
    let isListed = best.fit.halves.allSatisfy { $0 == .listed }
    let isNameTrusted = isListed || !name.review || names.readCount == 1
    let isKanaTrusted = isListed || !kana.review || kanas.readCount == 1
    let rivalsOfKana = kanas.forms.indices.filter { $0 != best.kana }.map { fit(best.name, $0) }
    let rivalsOfName = names.forms.indices.filter { $0 != best.name }.map { fit($0, best.kana) }
    let isComplete = isListed && isComplete(nameParts, kanaParts)
    let kanaStands = isNameTrusted && rivalsOfKana.allSatisfy { isClearlyWorse($0, than: best.fit) }
    let nameStands = isKanaTrusted && rivalsOfName.allSatisfy { isImplausible($0, beside: best.fit) }
    if let twin = isListed ? nil : openTwin(kana, kanas, nameParts, kanaParts) {
      kana = kana.proposing(twin)
    } else {
      choose(kanaParts, for: &kana, .kana, stands: kanaStands, isComplete: isComplete, isListed: isListed)
    }
    choose(nameParts, for: &name, .name, stands: nameStands, isComplete: isComplete, isListed: isListed)
    if !kana.review, VoicedTwins(lexicon: lexicon).mayHaveLostMark(kana, of: nameParts) { kana.review = true }
  }

  /// The reading that the dictionaries know where a mark on it is another, if it was open or the readers differ.
  private func openTwin(_ kana: FieldReading, _ kanas: NameForms, _ name: [String], _ sound: [String]) -> String? {
    guard kana.review || kanas.readCount > 1 else { return nil }
    return VoicedTwins(lexicon: lexicon).reading(of: name, near: sound)
  }

  /// A name printed without a gap may be parted anywhere.
  private func contradict(
    _ name: inout FieldReading, _ kana: inout FieldReading, _ form: NameForms.Form, _ kanas: NameForms,
    _ best: (name: [String], kana: [String]), _ isAgreed: Bool, _ isSurnameAlone: Bool
  ) {
    var tries = [best]
    for sound in kanas.forms {
      guard !isSurnameAlone else {
        tries.append(([String(form.letters)], [String(sound.letters)]))
        continue
      }
      guard let cut = sound.familyCount else { continue }
      let places = form.familyCount.map { [$0] } ?? Array(1..<max(form.letters.count, 1))
      tries += places.map { (parts(form.letters, $0, false), parts(sound.letters, cut, false)) }
    }
    NameContradiction(lexicon: lexicon, tries: tries, isAgreed: isAgreed).settle(&name, &kana)
  }

  /// Kanji, with kana in them or not: names in Latin letters or in katakana alone have rules of their own.
  private func isJapanese(_ name: String) -> Bool {
    name.contains { $0.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || $0.value > 0x1FFFF } }
      && !name.contains { $0.isASCII && $0.isLetter }
  }

  /// In some half the rival cannot be, or is not listed where the chosen one is.
  private func isClearlyWorse(_ rival: NameReadingFit?, than best: NameReadingFit) -> Bool {
    guard let rival else { return true }
    // One half may be right in the one reading and the other in the other (ヤクシシ ヨシヒコ, ヤクシジ ヨシビコ).
    if zip(rival.halves, best.halves).contains(where: { $0 == .listed && $1 != .listed }) { return false }
    return zip(rival.halves, best.halves).contains { rival, best in
      rival == .contradicted || best == .listed && rival != .listed
    }
  }

  /// In some half the rival's characters cannot sound so, or only by a licence where the chosen ones are listed. Characters
  /// that merely are not listed are no slip: 裕 and 祐 sound alike.
  private func isImplausible(_ rival: NameReadingFit?, beside best: NameReadingFit) -> Bool {
    guard let rival else { return true }
    return zip(rival.halves, best.halves).contains { rival, best in
      rival == .contradicted || best == .listed && rival >= .possible
    }
  }

  /// Whether a name that is listed with its reading cannot be the rest of a longer one that was cut: no listed reading of
  /// the surname ends so (オノ of オオノ), none of the given name begins so.
  private func isComplete(_ name: [String], _ kana: [String]) -> Bool {
    let family = lexicon.listedReadings(of: name[0], half: .family)
    guard !family.contains(where: { $0 != kana[0] && $0.hasSuffix(kana[0]) }) else { return false }
    guard name.count == 2 else { return true }
    let given = lexicon.listedReadings(of: name[1], half: .given)
    return !given.contains { $0 != kana[1] && $0.hasPrefix(kana[1]) }
  }

  private func parts(_ letters: [Character], _ count: Int, _ isSurnameAlone: Bool) -> [String] {
    isSurnameAlone ? [String(letters)] : [String(letters[..<count]), String(letters[count...])]
  }

  /// Whether a reader saw a dot behind a kana that has a voiced twin (シ・ロウ): it may be the 濁点.
  private func hasLooseDots(_ field: FieldReading) -> Bool {
    let isLoose = field.opinions.contains { opinion in
      let characters = Array(opinion)
      return characters.indices.dropFirst().contains { index in
        Self.dots.contains(characters[index]) && Voicing.isPlain(characters[index - 1])
      }
    }
    // A mark looked at by itself where the readers differed.
    return isLoose
      || field.value?.contains(where: Voicing.isPlain) == true
        && field.evidence.contains {
          $0.reader == "verification" && $0.value.map { $0.count == 1 && $0.allSatisfy(Self.dots.contains) } == true
        }
  }

  /// What a 濁点 is read as when it stands apart.
  private static let dots: Set<Character> = Set("・･\"“”゛'’`´")

  /// Makes `parts` the value when it stands. What was open only between the readers, or only because something stands near
  /// it, is cleared; a value that had passed for right and is replaced goes to a person.
  private func choose(
    _ parts: [String], for field: inout FieldReading, _ kind: ValueKind, stands: Bool, isComplete: Bool, isListed: Bool
  ) {
    let text = parts.joined(separator: " ")
    let isNew = field.value != text
    let isOther = field.value?.filter { $0 != " " } != parts.joined()
    if isNew {
      // What is shown is no better supported than its rival.
      guard stands else {
        if isOther { field.review = true }
        return
      }
      let old = field.value
      field.alternatives =
        [old].compactMap { $0 }.map { .init(value: $0, confidence: 0.1) }
        + field.alternatives.filter { $0.value != text && $0.value != old }
      field.value = text
      // A gap that no reader saw may be the end of a surname that was read without the given name (チョウソカベ).
      if isOther ? !field.review : !isListed {
        field.review = true
        return
      }
    }
    guard stands, field.review, field.isReadTwice, isComplete || !field.isPlaceDoubtful, !hasLooseDots(field),
      parts.count == 1 || ValueGrammar.passes(kind, text, field: nil)
    else { return }
    field.clear(by: text)
  }
}
