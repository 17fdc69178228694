/// The registers of a page: ruled ones told by their shape, and whatever else stands under rows of headings.
struct Registers {
  let ruled: [RuledRegister]
  let blocks: [HeaderBlock]
  /// Tables with a column for each person.
  let columns: [PersonColumns]
  /// Nodes of headings that have values below them.
  let headings: Set<Int>
  /// Nodes that hold the records.
  let bodies: Set<Int>
  /// All cells of ruled registers and of tables with a column for each person.
  let ruledCells: Set<Int>

  init(_ placement: Placement) {
    ruled = RuledRegister.registers(of: placement)
    columns = PersonColumns.tables(of: placement, without: Set(ruled.flatMap(\.cells)))
    let taken = ruled.flatMap(\.cells) + columns.flatMap { $0.labels + $0.cells }
    ruledCells = Set(taken)
    blocks = HeaderBlock.blocks(of: placement, without: Set(taken))
    headings = Set(
      blocks.filter { !$0.body.isEmpty }.flatMap { $0.headings.joined() } + ruled.flatMap(\.headings)
        + columns.flatMap(\.labels))
    bodies = Set(
      blocks.flatMap { $0.body.joined() } + ruled.flatMap { $0.records.joined() } + columns.flatMap(\.cells))
  }
}
