/// The registers of a page: ruled ones told by their shape, and whatever else stands under rows of headings.
struct Registers {
  let ruled: [RuledRegister]
  let blocks: [HeaderBlock]
  /// Registers without cells whose labels stand interlocked.
  let free: [FreeRegister]
  /// Tables with a column for each person.
  let columns: [PersonColumns]
  /// The same without cells.
  let freeColumns: [FreeColumns]
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
    freeColumns = FreeColumns.tables(of: placement, without: Set(free.flatMap { $0.headings + $0.body }))
    let listHeadings = free.flatMap(\.headings) + freeColumns.flatMap(\.headings)
    let listBodies = free.flatMap(\.body) + freeColumns.flatMap(\.body)
    let cells = ruled.flatMap(\.cells) + columns.flatMap { $0.labels + $0.cells }
    let taken = Set(cells + listHeadings + listBodies)
    ruledCells = taken
    blocks = HeaderBlock.blocks(of: placement, without: taken)
    let blockHeadings = blocks.filter { !$0.body.isEmpty }.flatMap { $0.headings.joined() }
    headings = Set(blockHeadings + ruled.flatMap(\.headings) + columns.flatMap(\.labels) + listHeadings)
    let records = blocks.flatMap { $0.body.joined() } + ruled.flatMap { $0.records.joined() }
    bodies = Set(records + columns.flatMap(\.cells) + listBodies)
  }
}
