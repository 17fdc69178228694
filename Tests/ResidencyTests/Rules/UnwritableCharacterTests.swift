import Residency
import Support
import Testing

@Suite struct UnwritableCharacterTests {
  @Test("C09 a name that stands only as an image is a warning at its place until a reason is given", .tags(.control))
  func warns() throws {
    var move = try InventedCases.drafted()
    #expect(UnwritableCharacterRule.findings(in: move, context: InventedContexts.clear()).isEmpty)
    try move.apply(
      CaseEdit(imageOnly: [.personField(1, .name): true]), by: InventedCases.clerk, at: InventedCases.now)
    let found = UnwritableCharacterRule.findings(in: move, context: InventedContexts.clear())
    #expect(found.map(\.path) == [.personField(1, .name)])
    #expect(found.first?.severity == .warning)
    #expect(CaseCheck.run(move, context: InventedContexts.clear()).contains { $0.code == "C09.imageOnly" })
  }
}
