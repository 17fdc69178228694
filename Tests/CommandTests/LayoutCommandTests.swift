import Foundation
import Support
import Testing

/// `madoguchi layout …` over a folder of layouts as the program writes them.
@Suite(.tags(.large)) struct LayoutCommandTests {
  /// A layout of one page with one label.
  private func write(_ id: String, issuer: String, in place: TestWorkplace) throws {
    let folder = place.file("data/layouts")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let label = #"{"concepts":["name"],"place":[20,30,24,8],"ink":[22,32,20,4],"isCell":true,"values":[[44,30,50,8]]}"#
    let page = #"{"width":210,"height":297,"single":[\#(label)],"block":[],"origins":[]}"#
    let layout = """
      {"format":"madoguchi.layout/1","id":"\(id)","issuer":"\(issuer)","docType":"moveOutCertificate",\
      "pages":[\(page)],"confirmations":4,"firstSeen":"2026-04-01","lastSeen":"2026-05-02"}
      """
    try Data(layout.utf8).write(to: folder.appendingPathComponent(id + ".json"))
  }

  /// Characters of a layout as the program writes them: two drawings of 山, one of 田.
  private func writeCharacters(_ id: String, in place: TestWorkplace) throws {
    let features = Data((0..<512).map { UInt8($0 % 7 == 0 ? 60 : 1) }).base64EncodedString()
    func entry(_ character: String, _ height: String) -> String {
      #"{"kept":{"c":"\#(character)","f":"\#(features)","n":4,"s":[\#(height),0.9,0]},"lastSeen":"2026-05","papers":3}"#
    }
    let entries = [entry("山", "0.5"), entry("山", "0.9"), entry("田", "0.9")].joined(separator: ",")
    let text = #"{"entries":[\#(entries)],"format":"madoguchi.characters/1","id":"\#(id)"}"#
    try Data(text.utf8).write(to: place.file("data/layouts/\(id).characters"))
    try Data("sealed".utf8).write(to: place.file("data/layouts/\(id).waiting"))
  }

  @Test("the characters kept of a layout are counted, go with it, and can go alone")
  func characters() throws {
    let place = try TestWorkplace()
    try write("bcdfghjkmn", issuer: "架空県架空市", in: place)
    try write("npqrstvbcd", issuer: "見本県見本市", in: place)
    try writeCharacters("bcdfghjkmn", in: place)
    try writeCharacters("npqrstvbcd", in: place)
    func all() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: place.file("data/layouts").path)
        .filter { !$0.hasPrefix(".") }.sorted()
    }
    let list = try place.run("layout", "list", staff: nil)
    #expect(list.lines.first?.hasSuffix("2026-04-01〜2026-05-02 文字2種") == true, "\(list.out)")
    let alone = try place.run("layout", "forget", "bcdfghjkmn", options: ["--characters-only"])
    #expect(alone.status == 0, "\(alone.err)")
    #expect(
      try all() == ["bcdfghjkmn.json", "npqrstvbcd.characters", "npqrstvbcd.json", "npqrstvbcd.waiting"])
    #expect(try place.run("layout", "forget", "npqrstvbcd").status == 0)
    #expect(try all() == ["bcdfghjkmn.json"])
    #expect(try place.run("layout", "forget", options: ["--damaged", "--characters-only"]).status == 64)
    let log = try place.run("log", "show", staff: "kansa", role: "auditor")
    #expect(log.out.contains("characters forgotten of layouts: 1 bcdfghjkmn"))
  }

  private func kept(in place: TestWorkplace) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: place.file("data/layouts").path)) ?? [])
      .filter { $0.hasSuffix(".json") }.sorted()
  }

  @Test("layouts are listed and shown, and a damaged file is told of")
  func listed() throws {
    let place = try TestWorkplace()
    #expect(try place.run("layout", "list", staff: nil).out.isEmpty)
    try write("bcdfghjkmn", issuer: "架空県架空市", in: place)
    try write("npqrstvbcd", issuer: "見本県見本市", in: place)
    try Data("{".utf8).write(to: place.file("data/layouts/half.json"))
    let list = try place.run("layout", "list", staff: nil)
    #expect(list.status == 0)
    #expect(list.lines.count == 2)
    #expect(list.lines.first == "bcdfghjkmn 架空県架空市 moveOutCertificate 1面 1項目名 確認4件 2026-04-01〜2026-05-02")
    #expect(list.err.contains("half.json"))
    let shown = try place.run("layout", "show", "npqrstvbcd", staff: nil)
    #expect(shown.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(shown.out.utf8)) as? [String: Any]
    #expect(object?["issuer"] as? String == "見本県見本市")
    #expect(try place.run("layout", "show", "half", staff: nil).status == 66)
  }

  @Test("what is forgotten is gone, and the access log says who did it")
  func forgotten() throws {
    let place = try TestWorkplace()
    try write("bcdfghjkmn", issuer: "架空県架空市", in: place)
    try write("npqrstvbcd", issuer: "見本県見本市", in: place)
    try Data("{".utf8).write(to: place.file("data/layouts/half.json"))
    #expect(try place.run("layout", "forget").status == 64)
    #expect(try place.run("layout", "forget", "bcdfghjkmn", "zzzzzzzzzz").status == 66)
    #expect(kept(in: place).count == 3)
    let one = try place.run("layout", "forget", options: ["--issuer", "架空県架空市"])
    #expect(one.status == 0, "\(one.err)")
    #expect(one.out.contains("bcdfghjkmn"))
    #expect(kept(in: place) == ["half.json", "npqrstvbcd.json"])
    #expect(try place.run("layout", "forget", options: ["--all"]).status == 0)
    #expect(kept(in: place).isEmpty)
    let log = try place.run("log", "show", staff: "kansa", role: "auditor")
    #expect(log.out.contains("layouts forgotten: 1 bcdfghjkmn"))
    #expect(log.out.contains("sato"))
  }

  @Test("an office that remembers no layouts learns none")
  func off() throws {
    let place = try TestWorkplace()
    let outcome = try place.run("layout", "learn", "01J00000000000000000000000")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("rememberLayouts"))
    #expect(kept(in: place).isEmpty)
  }
}
