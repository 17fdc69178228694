import Foundation
import GRDB
import Residency
import Support
import Synchronization
import Testing

@testable import Admission

@Suite struct SessionTests {
  /// Accounts in a file of their own, and a clock that the test sets.
  final class Entrance: Sendable {
    final class Clock: Sendable {
      let time = Mutex(InventedCases.now)
    }

    let file: URL
    let clock = Clock()
    let admission: Admission

    init() async throws {
      file = FileManager.default.temporaryDirectory.appendingPathComponent("admission-\(UUID().uuidString).sqlite")
      let clock = clock
      admission = try Admission(at: file, limits: SessionLimits(passwordCost: 4)) { clock.time.withLock { $0 } }
      try await admission.add(
        StaffAccount(staff: InventedCases.clerk, displayName: "見本 佐藤", desk: InventedCases.desk),
        password: Self.password)
    }

    deinit {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
    }

    static let password = "hiragana-7"

    func wait(_ seconds: Int64) {
      clock.time.withLock { $0 = Timestamp(secondsSince1970: $0.secondsSince1970 + seconds) }
    }

    func signIn(_ password: String = password) async throws -> String {
      try await admission.signIn(InventedCases.clerk.rawValue, password: password, terminal: "T-01").token
    }
  }

  private func refusal(_ body: () async throws -> Void) async -> AdmissionError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? AdmissionError)?.code
    }
  }

  @Test("C14 who knows the password has a session that names account and terminal", .tags(.control))
  func signsIn() async throws {
    let entrance = try await Entrance()
    let session = try #require(try await entrance.admission.session(try await entrance.signIn()))
    #expect(session.account.staff == InventedCases.clerk)
    #expect(session.account.desk == InventedCases.desk)
    #expect(session.terminal == "T-01")
  }

  @Test("C14 a wrong password and an unknown name are refused alike", .tags(.control))
  func refuses() async throws {
    let entrance = try await Entrance()
    #expect(await refusal { _ = try await entrance.signIn("katakana-7") } == .wrongCredentials)
    let unknown = await refusal {
      _ = try await entrance.admission.signIn("nobody", password: Entrance.password, terminal: "T-01")
    }
    #expect(unknown == .wrongCredentials)
  }

  @Test("C14 after five wrong passwords even the right one waits", .tags(.control))
  func locksOut() async throws {
    let entrance = try await Entrance()
    for _ in 1...5 { #expect(await refusal { _ = try await entrance.signIn("wrong-one") } == .wrongCredentials) }
    #expect(await refusal { _ = try await entrance.signIn() } == .lockedOut)
    entrance.wait(15 * 60 + 1)
    _ = try await entrance.signIn()
  }

  @Test("C21 a session ends when nobody uses it, and after a working day in any case", .tags(.control))
  func ends() async throws {
    let entrance = try await Entrance()
    let idle = try await entrance.signIn()
    entrance.wait(30 * 60 + 1)
    #expect(try await entrance.admission.session(idle) == nil)
    let busy = try await entrance.signIn()
    for _ in 1...35 {
      entrance.wait(20 * 60)
      #expect(try await entrance.admission.session(busy) != nil)
    }
    entrance.wait(20 * 60 + 1)
    #expect(try await entrance.admission.session(busy) == nil)
  }

  @Test("C21 one session per user: signing in elsewhere ends the first", .tags(.control))
  func single() async throws {
    let entrance = try await Entrance()
    let first = try await entrance.signIn()
    let second = try await entrance.signIn()
    #expect(try await entrance.admission.session(first) == nil)
    #expect(try await entrance.admission.session(second) != nil)
    try await entrance.admission.signOut(second)
    #expect(try await entrance.admission.session(second) == nil)
  }

  @Test("an account switched off, or with another password, signs its sessions out")
  func withdraws() async throws {
    let entrance = try await Entrance()
    let token = try await entrance.signIn()
    try await entrance.admission.setDisabled(true, of: InventedCases.clerk)
    #expect(try await entrance.admission.session(token) == nil)
    #expect(await refusal { _ = try await entrance.signIn() } == .disabled)
    try await entrance.admission.setDisabled(false, of: InventedCases.clerk)
    let again = try await entrance.signIn()
    try await entrance.admission.setPassword("katakana-7", of: InventedCases.clerk)
    #expect(try await entrance.admission.session(again) == nil)
    #expect(await refusal { _ = try await entrance.signIn() } == .wrongCredentials)
    _ = try await entrance.signIn("katakana-7")
  }

  @Test("short passwords and such that hold the user name are refused", arguments: ["short", "xx-SATO-xx", ""])
  func weak(password: String) async throws {
    let entrance = try await Entrance()
    #expect(
      await refusal { try await entrance.admission.setPassword(password, of: InventedCases.clerk) } == .weakPassword)
  }

  @Test("C14 neither password nor session secret lies in the database's files", .tags(.control))
  func keepsNoSecret() async throws {
    let entrance = try await Entrance()
    let token = try await entrance.signIn()
    for suffix in ["", "-wal"] {
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: entrance.file.path + suffix)) else { continue }
      #expect(bytes.range(of: Data(Entrance.password.utf8)) == nil)
      #expect(bytes.range(of: Data(token.utf8)) == nil)
      #expect(bytes.range(of: Data(InventedCases.clerk.rawValue.utf8)) != nil || suffix == "")
    }
  }

  @Test("sessions outlive the program")
  func survives() async throws {
    let entrance = try await Entrance()
    let token = try await entrance.signIn()
    let again = try Admission(at: entrance.file) { InventedCases.now }
    #expect(try await again.session(token) != nil)
  }
}
