import Lexicons
import Residency

/// What the installed dictionaries say about a reading, or that they cannot.
struct LexiconEvidence {
  let lexicons: Lexicons?

  func settle(_ reading: inout Reading) {
    if let names = lexicons?.names { NameReadings(lexicon: names).settle(&reading) }
    FamilyReadings().settle(&reading)
    if let places = lexicons?.places { PlaceEvidence(gazetteer: places).settle(&reading) }
    guard lexicons?.names == nil || lexicons?.places == nil else { return }
    let packages = lexicons?.missingPackages ?? []
    reading.warnings.append(
      Reading.Note(
        code: "lexiconMissing",
        message: "names and places were not checked against dictionaries"
          + (packages.isEmpty ? "" : "; missing packages: " + packages.joined(separator: ", "))))
  }
}
