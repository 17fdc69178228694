import ArgumentParser
import CounterServer
import Hummingbird
import Logging

/// `madoguchi serve`: the web face.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the reading API: POST a scan to /api/v1/readings.",
    discussion: "Ends on SIGTERM or SIGINT after the requests under way are answered.")

  @OptionGroup var workplace: WorkplaceOptions

  @Option(help: "Address to listen on; only this machine by default.")
  var host: String = "127.0.0.1"

  @Option(help: "Port to listen on.")
  var port: Int = 8080

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      var logger = Logger(label: "madoguchi")
      logger.logLevel = .notice
      let server = CounterServer(logger: logger, readScan: try place.readScan())
      Output.note("http://\(host):\(port)/api/v1/readings")
      try await server.application(host: host, port: port).runService()
    }
  }
}
