import ArgumentParser

@main
struct Madoguchi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "madoguchi", abstract: "窓口: scan, draft, check, file.",
    subcommands: [
      ReadCommand.self, ReadWorkerCommand.self, EvaluateCommand.self, BenchmarkCommand.self,
      SamplesCommand.self,
    ])
}
