import ArgumentParser

/// `madoguchi case …`: one subcommand per act on a case.
struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "異動届: list, find, show, edit, check, sign, file, correct.",
    discussion: ExitStatus.table,
    subcommands: [
      CaseListCommand.self, CaseFindCommand.self, CaseShowCommand.self, CaseReadCommand.self, CaseDraftCommand.self,
      CaseEditCommand.self, CaseAttachCommand.self,
      CaseIdentifyCommand.self, CaseCheckCommand.self, CaseAcknowledgeCommand.self, CaseApproveCommand.self,
      CaseSignCommand.self, CaseFileCommand.self, CaseReturnCommand.self, CaseWithdrawCommand.self,
      CaseCorrectCommand.self, CaseMatchCommand.self,
    ])
}
