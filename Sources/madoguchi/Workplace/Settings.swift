import ArgumentParser
import Configuration
import Foundation
import Residency
import SystemPackage

/// Where a workplace keeps its things and how its desks work, decided once at start.
///
/// Each value comes from the first of: the command line, the environment (`MADOGUCHI_…`), the settings file (YAML), the
/// default. Nothing below the command reads the environment.
struct Settings: Sendable {
  /// Folder of the archive and the registry.
  var home: URL
  /// Folder of the keys. Apart from the data, so that neither a stolen data folder nor its backup can be read.
  var keys: URL
  /// The municipality that receives the notifications (届出先), as it is printed on forms.
  var municipality: String
  /// Years a filed case is kept (保存期間).
  var retentionYears: Int
  /// Whether the years count from the end of the fiscal year (31 March) of filing instead of the day of filing.
  var retentionFromFiscalYearEnd: Bool
  /// Whether someone other than the person who entered a case must confirm it before it is filed (control C10).
  var secondPersonConfirms: Bool
  /// Worker processes that read scans.
  var readers: Int
  /// Days the office is closed besides Saturdays and Sundays, as `YYYY-MM-DD` (rule R05).
  var closedDays: [String]
  /// Whether filed cases teach how papers are arranged, and readers use it. Off unless the office wants it: the same scan
  /// then reads alike whatever was filed before, as the measured figures assume.
  var rememberLayouts = false
  /// Whether filed cases also teach how the machine behind each layout prints its characters. Needs `rememberLayouts`.
  var rememberCharacters = false
  /// Folders that `serve` watches, each as `DESK=FOLDER`.
  var watch: [String] = []
  /// Whether files taken from them are deleted instead of kept in `done/`.
  var watchDeletes = false
  /// How the web face is reached, and how long one stays signed in.
  var serving = ServingSettings()

  /// - Throws: `ValidationError` naming the setting that has no usable value.
  static func load(_ options: WorkplaceOptions) async throws -> Settings {
    var providers: [any ConfigProvider] = [EnvironmentVariablesProvider().prefixKeys(with: "madoguchi")]
    if let file = options.settings {
      guard FileManager.default.isReadableFile(atPath: file) else {
        throw ValidationError("The settings file \(file) cannot be read. Check its name and your right to read it.")
      }
      do {
        providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
      } catch {
        throw ValidationError("The settings file \(file) is not valid YAML. Compare it with the README's example.")
      }
    }
    let config = ConfigReader(providers: providers)
    let home = URL(fileURLWithPath: options.home ?? config.string(forKey: "home", default: "madoguchi-data"))
    let keys =
      (options.keys ?? config.string(forKey: "keys")).map { URL(fileURLWithPath: $0) }
      ?? home.deletingLastPathComponent().appendingPathComponent(home.lastPathComponent + "-keys")
    let from = config.string(forKey: "retention.from", default: "filing")
    guard ["filing", "fiscalYearEnd"].contains(from) else {
      throw ValidationError("retention.from must be \"filing\" or \"fiscalYearEnd\", not \"\(from)\".")
    }
    let years = config.int(forKey: "retention.years", default: 5)
    guard (1...100).contains(years) else { throw ValidationError("retention.years must be from 1 to 100.") }
    let readers = config.int(forKey: "readers", default: max(1, ProcessInfo.processInfo.activeProcessorCount))
    guard (1...64).contains(readers) else { throw ValidationError("readers must be from 1 to 64.") }
    let closedDays = config.stringArray(forKey: "closedDays", default: [])
    guard closedDays.allSatisfy({ CalendarDate(iso: $0)?.isComplete == true }) else {
      throw ValidationError("closedDays must be days as YYYY-MM-DD that exist.")
    }
    let rememberLayouts = config.bool(forKey: "rememberLayouts", default: false)
    let rememberCharacters = config.bool(forKey: "rememberCharacters", default: false)
    guard rememberLayouts || !rememberCharacters else {
      throw ValidationError("rememberCharacters needs rememberLayouts: true: characters are kept by layout.")
    }
    return Settings(
      home: home, keys: keys, municipality: config.string(forKey: "municipality", default: "見本県窓口市"),
      retentionYears: years, retentionFromFiscalYearEnd: from == "fiscalYearEnd",
      secondPersonConfirms: config.bool(forKey: "secondPerson", default: false), readers: readers,
      closedDays: closedDays, rememberLayouts: rememberLayouts, rememberCharacters: rememberCharacters,
      watch: config.stringArray(forKey: "watch.folders", default: []),
      watchDeletes: config.bool(forKey: "watch.delete", default: false),
      serving: try ServingSettings(config))
  }
}

/// The options that every command of a workplace shares.
struct WorkplaceOptions: ParsableArguments {
  @Option(help: "Folder of the archive and the registry (MADOGUCHI_HOME; default ./madoguchi-data).")
  var home: String?

  @Option(help: "Folder of the keys, apart from the data (MADOGUCHI_KEYS; default: the home folder's name with -keys).")
  var keys: String?

  @Option(help: "Settings file (YAML).")
  var settings: String?
}
