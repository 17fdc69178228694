/// A procedure that a move may bring with it in another section (関連手続), as the municipality describes it.
public struct Procedure: Hashable, Sendable {
  public let id: String
  /// 手続名
  public let title: String
  /// 担当課
  public let section: String
  /// Where it is: floor and counter.
  public let place: String
  /// By when, in words.
  public let deadline: String
  /// 持ち物
  public let bring: [String]
  public let condition: ProcedureCondition

  public init(
    id: String, title: String, section: String, place: String, deadline: String, bring: [String],
    condition: ProcedureCondition
  ) {
    self.id = id
    self.title = title
    self.section = section
    self.place = place
    self.deadline = deadline
    self.bring = bring
    self.condition = condition
  }
}

/// Whom a procedure concerns. All parts that are given must hold.
public struct ProcedureCondition: Hashable, Sendable {
  /// Where a move goes, as seen from the municipality.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case moveIn = "in"
    case inside
    case out
  }

  /// Empty: any.
  public var directions: Set<Direction>
  /// Age in full years on the day of the move.
  public var youngest: Int?
  public var oldest: Int?
  /// A flag of the certificate (国保, 介護 …) that must be 有.
  public var flag: PersonField?
  /// Foreign residents only, or Japanese only.
  public var isForeign: Bool?
  /// A question of the guide that must be answered with yes.
  public var answer: String?

  public init(
    directions: Set<Direction> = [], youngest: Int? = nil, oldest: Int? = nil, flag: PersonField? = nil,
    isForeign: Bool? = nil, answer: String? = nil
  ) {
    self.directions = directions
    self.youngest = youngest
    self.oldest = oldest
    self.flag = flag
    self.isForeign = isForeign
    self.answer = answer
  }

  /// Whether it names anything about a person; else it concerns the household as a whole.
  var isPersonal: Bool { youngest != nil || oldest != nil || flag != nil || isForeign != nil }
}

/// A question whose answer only the resident knows (犬を飼っているか). It is asked for the slip and not kept (C01).
public struct ProcedureQuestion: Hashable, Sendable {
  public let id: String
  public let text: String

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}
