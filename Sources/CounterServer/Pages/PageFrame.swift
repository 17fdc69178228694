import Admission
import Residency

/// What stands around every page of staff.
struct PageFrame: Sendable {
  let title: String
  let staffName: String
  let desk: String
  let formToken: String
  /// Where one is, for the navigation.
  let isQueue: Bool
  let isTakeIn: Bool
  let isRecords: Bool
  let municipality: String
  /// A sentence about what was just done or failed; `nil`: none. (For Mustache an empty text is something.)
  let notice: String?
  let problem: String?

  enum Place { case queue, takeIn, records, elsewhere }

  init(
    _ title: String, _ context: StaffContext, municipality: String, at place: Place = .elsewhere, notice: String? = nil,
    problem: String? = nil
  ) {
    self.title = title
    staffName = context.account.displayName
    desk = context.account.desk.rawValue
    formToken = context.formToken
    isQueue = place == .queue
    isTakeIn = place == .takeIn
    isRecords = place == .records
    self.municipality = municipality
    self.notice = notice
    self.problem = problem
  }
}
