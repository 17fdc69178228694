import Admission
import CaseArchive
import Hummingbird
import Residency

/// A request of a member of staff. A handler that takes it cannot be reached by anybody else: there is no such context
/// without a session.
struct StaffContext: ChildRequestContext {
  var coreContext: CoreRequestContextStorage
  let signedIn: SignedIn
  let terminal: String

  /// - Throws: `NotSignedIn`.
  init(context: CounterContext) throws {
    guard let session = context.session else { throw NotSignedIn() }
    coreContext = context.coreContext
    signedIn = session
    terminal = context.terminal
  }

  /// Forms and answers of programs; scans are taken by their own route.
  var maxUploadSize: Int { 1 << 20 }

  var account: StaffAccount { signedIn.session.account }
  var formToken: String { signedIn.session.formToken }

  /// Who touches a record, where and why (C03).
  func access(_ reason: AccessReason, note: String? = nil) -> Access {
    Access(
      staff: account.staff, desk: account.desk, terminal: terminal, roles: account.roles, reason: reason, note: note,
      seesAllDesks: account.seesAllDesks)
  }

  /// The ID in the address.
  /// - Throws: `PageProblem` 404.
  func caseID() throws -> CaseID {
    guard let id = parameters.get("case").flatMap({ CaseID(rawValue: $0) }) else { throw PageProblem.notFound }
    return id
  }
}

/// Nobody is signed in, or the session has ended.
struct NotSignedIn: Error {}
