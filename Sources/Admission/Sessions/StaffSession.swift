public import Residency

/// A member of staff who is signed in at a terminal.
public struct StaffSession: Hashable, Sendable {
  public let account: StaffAccount
  /// 端末: where they signed in.
  public let terminal: String
  public let startedAt: Timestamp
  public let lastUsedAt: Timestamp
  /// Proves that a form was sent from a page of this session (CSRF); no secret of the account.
  public let formToken: String
}

extension StaffSession: CustomStringConvertible {
  public var description: String { "StaffSession(\(account.staff))" }
}

/// How long a session lasts (C21).
public struct SessionLimits: Hashable, Sendable {
  /// Seconds without a request after which it ends.
  public var idle: Int64
  /// Seconds after sign-in after which it ends.
  public var total: Int64
  /// Wrong passwords in a row after which the account waits.
  public var attempts: Int
  /// Seconds it then waits.
  public var wait: Int64
  /// Seconds without a touch after which a tablet gives its case back (C12).
  public var tabletIdle: Int64
  /// Seconds a tablet's code is good for.
  public var tabletCode: Int64
  /// log2 of the cost of a password (scrypt's N); 2^15 takes about 60 ms.
  public var passwordCost: Int

  public init(
    idle: Int64 = 30 * 60, total: Int64 = 12 * 3600, attempts: Int = 5, wait: Int64 = 15 * 60,
    tabletIdle: Int64 = 10 * 60, tabletCode: Int64 = 10 * 60, passwordCost: Int = 15
  ) {
    self.idle = idle
    self.total = total
    self.attempts = attempts
    self.wait = wait
    self.tabletIdle = tabletIdle
    self.tabletCode = tabletCode
    self.passwordCost = passwordCost
  }
}
