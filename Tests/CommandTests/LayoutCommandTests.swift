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
