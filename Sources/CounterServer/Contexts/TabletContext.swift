import Admission
import CaseArchive
import Hummingbird
import Residency

/// A request of a tablet. A handler that takes it cannot be reached with anything but a tablet's own secret, and that secret
/// opens nothing else (C12): a tablet sees the one case it was handed, or none.
struct TabletContext: ChildRequestContext {
  var coreContext: CoreRequestContextStorage
  let paired: PairedTablet
  let terminal: String

  /// - Throws: `PageProblem` 401 without a tablet's secret, 403 when staff are signed in at the same browser.
  init(context: CounterContext) throws {
    guard context.session == nil else { throw PageProblem.staffOnTablet }
    guard let tablet = context.tablet else { throw PageProblem.noTablet }
    coreContext = context.coreContext
    paired = tablet
    terminal = context.terminal
  }

  var maxUploadSize: Int { 1 << 16 }

  var tablet: Tablet { paired.tablet }
}

/// A tablet as it came with a request.
struct PairedTablet: Sendable {
  let token: String
  let tablet: Tablet
}

extension Tablet.HandOver {
  /// What is done on the tablet is done for the member of staff who handed it over, with their rights, at that place.
  func access(terminal: String) -> Access {
    Access(
      staff: account.staff, desk: account.desk, terminal: "tablet \(terminal)", roles: account.roles,
      reason: .notification, seesAllDesks: account.seesAllDesks)
  }
}

extension PageProblem {
  static let staffOnTablet = PageProblem(
    status: .forbidden, code: "staffOnTablet",
    sentence: "職員がサインインしている端末は、タブレットとして使えません。先にサインアウトしてください。")
  static let noTablet = PageProblem(
    status: .unauthorized, code: "noTablet", sentence: "この端末はタブレットとして登録されていません。/tablet を開いてください。")
  static let nothingHanded = PageProblem(
    status: .conflict, code: "nothingHanded", sentence: "このタブレットに表示している届出はありません。")
}
