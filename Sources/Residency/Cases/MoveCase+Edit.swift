extension MoveCase {
  /// How many persons one case may hold: more than any household, few enough for a form.
  public static let personLimit = 60

  /// Supplements and corrects (補記・訂正), all or nothing. What was read stays beside what is typed, with who typed it.
  /// A signature, an approval and the findings of the last check are void afterwards (C10, C11).
  /// - Throws: `actNotAllowed` (a filed case is read-only, C19), `unknownField`, `invalidValue` naming the field,
  ///   `emptyEdit`.
  public mutating func apply(_ edit: CaseEdit, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    guard !edit.isEmpty else { throw CaseError(.emptyEdit, "The edit changes nothing.") }
    var changed = self
    var paths: [FieldPath] = []
    if let kind = edit.kind {
      changed.kind = kind
      // 異動事由 follows while nobody has put in another.
      if changed.values[.moveReason]?.status == .proposed {
        changed.values[.moveReason] = CaseValue(value: kind.label, status: .proposed)
      }
    }
    for (field, text) in edit.fields {
      let path = FieldPath.field(field)
      let value = try Self.entry(text, at: path) { text throws(ValueEntry.Refusal) in
        try ValueEntry.canonical(text, for: field)
      }
      changed.values[field] = Self.typed(value, over: changed.values[field], by: staff, at: time)
      paths.append(path)
    }
    for person in try Self.spread(edit.allPersons, over: persons.count) + edit.persons {
      guard changed.persons.indices.contains(person.index) else {
        throw CaseError(.unknownField, "The case has no such person.", path: .person(person.index))
      }
      for (field, text) in person.values {
        let path = FieldPath.personField(person.index, field)
        let value = try Self.entry(text, at: path) { text throws(ValueEntry.Refusal) in
          try ValueEntry.canonical(text, for: field)
        }
        changed.persons[person.index][field] = Self.typed(
          value, over: changed.persons[person.index][field], by: staff, at: time)
        paths.append(path)
      }
    }
    for path in edit.confirm {
      try changed.confirm(path, by: staff, at: time)
      paths.append(path)
    }
    for (path, isSo) in edit.imageOnly {
      try changed.mark(path, imageOnly: isSo, by: staff, at: time)
      paths.append(path)
    }
    try changed.remove(edit.removePersons)
    for (offset, values) in edit.addPersons.enumerated() {
      var person: [PersonField: CaseValue] = [:]
      for (field, text) in values {
        let path = FieldPath.personField(changed.persons.count, field)
        let value = try Self.entry(text, at: path) { text throws(ValueEntry.Refusal) in
          try ValueEntry.canonical(text, for: field)
        }
        person[field] = CaseValue(value: value, status: .typed, by: staff, at: time)
      }
      guard changed.persons.count < Self.personLimit else {
        throw CaseError(.invalidValue, "A case holds at most \(Self.personLimit) persons.", path: .person(offset))
      }
      changed.persons.append(person)
      paths.append(.person(changed.persons.count - 1))
    }
    paths += edit.removePersons.map { .person($0) }
    try changed.step(.edit, by: staff, at: time, paths: paths.sorted())
    changed.voidConfirmations()
    self = changed
  }

  /// What is the same for all, as an edit of each (R43; 標準仕様書 4.0.10).
  private static func spread(_ values: [PersonField: String?], over count: Int) throws(CaseError) -> [CaseEdit
    .PersonEdit]
  {
    for field in values.keys where !field.isShareable {
      throw CaseError(.invalidValue, "\(field.rawValue) is each person's own and is not copied to all (R43).")
    }
    return values.isEmpty ? [] : (0..<count).map { CaseEdit.PersonEdit(index: $0, values: values) }
  }

  private mutating func confirm(_ path: FieldPath, by staff: StaffID, at time: Timestamp) throws(CaseError) {
    guard var value = self[path] else {
      throw CaseError(.unknownField, "There is nothing to confirm in that place.", path: path)
    }
    // What staff typed stays theirs: confirming it again is no second person's approval.
    if value.status != .edited, value.status != .typed {
      value.status = .confirmed
      value.by = staff
      value.at = time
    }
    put(value, at: path)
  }

  /// 外字あり（画像のみ）. Who says so has looked at the place.
  private mutating func mark(
    _ path: FieldPath, imageOnly: Bool, by staff: StaffID, at time: Timestamp
  ) throws(CaseError) {
    if imageOnly { try confirm(path, by: staff, at: time) }
    guard var value = self[path] else {
      throw CaseError(.unknownField, "There is nothing to mark in that place.", path: path)
    }
    value.isImageOnly = imageOnly
    put(value, at: path)
  }

  private mutating func put(_ value: CaseValue, at path: FieldPath) {
    switch path {
    case .field(let field): values[field] = value
    case .personField(let index, let field): persons[index][field] = value
    case .whole, .document, .person: break
    }
  }

  private mutating func remove(_ indices: [Int]) throws(CaseError) {
    for index in Set(indices).sorted(by: >) {
      guard persons.indices.contains(index) else {
        throw CaseError(.unknownField, "The case has no such person.", path: .person(index))
      }
      persons.remove(at: index)
    }
  }

  private static func entry(
    _ text: String?, at path: FieldPath, _ canonical: (String) throws(ValueEntry.Refusal) -> String?
  ) throws(CaseError) -> String? {
    guard let text else { return nil }
    do {
      return try canonical(text)
    } catch {
      throw CaseError(.invalidValue, "The value is refused: \(error.rawValue).", path: path)
    }
  }

  /// Typing exactly what was read confirms it.
  private static func typed(
    _ value: String?, over old: CaseValue?, by staff: StaffID, at time: Timestamp
  ) -> CaseValue {
    let status: CaseValue.Status =
      old?.read == nil ? .typed : old?.read?.value == value ? .confirmed : .edited
    return CaseValue(value: value, read: old?.read, scan: old?.scan, status: status, by: staff, at: time)
  }
}
