import Admission
import ArgumentParser
import CaseArchive
import Foundation
import Residency

/// `madoguchi user`: who may sign in.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Open, list and switch off the accounts of staff.",
    subcommands: [UserAddCommand.self, UserListCommand.self, UserDisableCommand.self, UserPasswordCommand.self])
}

/// `madoguchi user add`
struct UserAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Open an account. The password comes from standard input, one line.")

  @OptionGroup var workplace: WorkplaceOptions
  @Argument(help: "User name, 1 to 64 characters without spaces.")
  var name: String
  @Option(help: "Desk (部署), such as 市民課.")
  var desk: String
  @Option(help: "Name that other staff see.")
  var displayName: String = ""
  @Option(help: "clerk, contractor, supervisor, administrator or auditor; may be given several times.")
  var role: [String] = [StaffRole.clerk.rawValue]
  @Flag(help: "Cases of other desks are visible to it.")
  var allDesks = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let staff = StaffID(rawValue: name) else {
        throw ValidationError("A user name has 1 to 64 characters and no spaces.")
      }
      guard let desk = DeskID(rawValue: desk) else {
        throw ValidationError("--desk must be a name of 1 to 64 characters without spaces.")
      }
      let roles = try role.map { name in
        guard let role = StaffRole(rawValue: name) else {
          throw ValidationError("--role is one of \(StaffRole.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return role
      }
      let account = StaffAccount(
        staff: staff, displayName: displayName, desk: desk, roles: Set(roles), seesAllDesks: allDesks)
      try await UserFace.perform {
        try await place.admission().add(account, password: try UserFace.password())
      }
      Output.note("\(staff): opened.")
    }
  }
}

/// `madoguchi user list`
struct UserListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List all accounts.")

  @OptionGroup var workplace: WorkplaceOptions

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let accounts = try await UserFace.perform { try await place.admission().accounts() }
      for account in accounts {
        let roles = account.roles.map(\.rawValue).sorted().joined(separator: ",")
        Output.line("\(account.staff)\t\(account.desk)\t\(roles)\(account.isDisabled ? "\tdisabled" : "")")
      }
    }
  }
}

/// `madoguchi user disable`
struct UserDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Switch an account off; who is signed in with it is signed out.")

  @OptionGroup var workplace: WorkplaceOptions
  @Argument(help: "User name.")
  var name: String
  @Flag(help: "Switch it on again.")
  var undo = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let staff = StaffID(rawValue: name) else { throw ValidationError("That is no user name.") }
      try await UserFace.perform { try await place.admission().setDisabled(!undo, of: staff) }
    }
  }
}

/// `madoguchi user password`
struct UserPasswordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Set another password, from standard input, one line.")

  @OptionGroup var workplace: WorkplaceOptions
  @Argument(help: "User name.")
  var name: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let staff = StaffID(rawValue: name) else { throw ValidationError("That is no user name.") }
      try await UserFace.perform {
        try await place.admission().setPassword(try UserFace.password(), of: staff)
      }
    }
  }
}

/// What the user commands share.
enum UserFace {
  /// One line of standard input: a password never stands among a process's arguments.
  static func password() throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw ValidationError("Give the password on standard input, one line.")
    }
    return line
  }

  static func perform<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as AdmissionError {
      Output.note("\(error)")
      switch error.code {
      case .noSuchAccount: throw ExitStatus.missing
      case .storage, .newerDatabase: throw ExitStatus.storage
      default: throw ExitStatus.refusedInput
      }
    }
  }
}
