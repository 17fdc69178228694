import ArgumentParser

/// The command: one face of the product. One file per subcommand, no logic in it.
@main
struct Madoguchi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "madoguchi", abstract: "窓口: scan, draft, check, file.",
    subcommands: [
      ReadCommand.self, EvaluateCommand.self, ReadWorkerCommand.self, PageImageCommand.self, PageJoinCommand.self,
      PaperMatchCommand.self,
      IntakeCommand.self, WatchCommand.self,
      CaseCommand.self,
      FormCommand.self, RegistryCommand.self, RetentionCommand.self, LogCommand.self, LayoutCommand.self,
      BackupCommand.self,
      SamplesCommand.self,
      ServeCommand.self, UserCommand.self, BenchmarkCommand.self, DoctorCommand.self, DemoCommand.self,
    ])
}
