/// The registers of a page: ruled ones told by their shape, and whatever else stands under rows of headings.
struct Registers {
  let ruled: [RuledRegister]
  let blocks: [HeaderBlock]
  /// Registers without cells whose labels stand interlocked.
  let free: [FreeRegister]
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
    free = FreeRegister.registers(of: placement)
    let taken =
      ruled.flatMap(\.cells) + columns.flatMap { $0.labels + $0.cells } + free.flatMap { $0.headings + $0.body }
    ruledCells = Set(taken)
    blocks = HeaderBlock.blocks(of: placement, without: Set(taken))
    headings = Set(
      blocks.filter { !$0.body.isEmpty }.flatMap { $0.headings.joined() } + ruled.flatMap(\.headings)
        + columns.flatMap(\.labels) + free.flatMap(\.headings))
    bodies = Set(
      blocks.flatMap { $0.body.joined() } + ruled.flatMap { $0.records.joined() } + columns.flatMap(\.cells)
        + free.flatMap(\.body))
  }
}
