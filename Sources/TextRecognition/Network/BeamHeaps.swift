/// The memory of a beam: all nodes of the ways through a line, and for each kind of way the likeliest nodes of the step
/// before and of the step being made, as heaps with the least likely on top. Owner of that memory.
struct BeamHeaps: ~Copyable {
  /// One code of one step on a way through the line.
  struct Node {
    var code: Int32
    /// The character that ends here, -1 for none.
    var character: Int32
    var isRepeat: Bool
    var certainty: Float
    var score: Float
    /// The node before it, -1 at the start.
    var previous: Int32
    /// Of all codes before, repeats and blanks left out.
    var hash: UInt64
    /// Where in the tree a character begun, but not ended, has got to.
    var branch: Int32
  }

  /// A node's place in a heap, with what the heap asks of it.
  private struct Entry {
    var score: Float
    var code: Int32
    var hash: UInt64
    var node: Int32
  }

  /// Heaps of one step.
  let count: Int
  /// Nodes that fit into a heap at most, and one more while it is put in order.
  private let room: Int
  private var nodes: UnsafeMutablePointer<Node>
  private var nodeCount = 0
  private var nodeRoom: Int
  private var entries: (last: UnsafeMutablePointer<Entry>, next: UnsafeMutablePointer<Entry>)
  private var sizes: (last: UnsafeMutablePointer<Int>, next: UnsafeMutablePointer<Int>)

  /// - Parameters:
  ///   - count: heaps of one step.
  ///   - widest: nodes of the largest heap.
  ///   - nodes: how many nodes are expected.
  init(count: Int, widest: Int, nodes expected: Int) {
    self.count = count
    room = widest + 1
    nodeRoom = max(64, expected)
    nodes = .allocate(capacity: nodeRoom)
    entries = (.allocate(capacity: count * room), .allocate(capacity: count * room))
    sizes = (.allocate(capacity: count), .allocate(capacity: count))
    sizes.last.initialize(repeating: 0, count: count)
    sizes.next.initialize(repeating: 0, count: count)
  }

  deinit {
    nodes.deallocate()
    entries.last.deallocate()
    entries.next.deallocate()
    sizes.last.deallocate()
    sizes.next.deallocate()
  }

  subscript(node: Int32) -> Node { nodes[Int(node)] }

  /// Nodes in a heap of the step before.
  func lastCount(_ heap: Int) -> Int { sizes.last[heap] }

  /// A node of a heap of the step before.
  func last(_ heap: Int, _ place: Int) -> Int32 { entries.last[heap * room + place].node }

  /// Whether a heap of the step being made has no node yet.
  func isEmpty(_ heap: Int) -> Bool { sizes.next[heap] == 0 }

  /// The step being made becomes the step before.
  mutating func moveOn() {
    swap(&entries.last, &entries.next)
    swap(&sizes.last, &sizes.next)
    for heap in 0..<count { sizes.next[heap] = 0 }
  }

  /// Whether a way of that score would not get into a full heap of `width` nodes.
  func refuses(_ score: Float, _ heap: Int, width: Int) -> Bool {
    sizes.next[heap] >= width && score <= entries.next[heap * room].score
  }

  /// Puts a node into a heap of at most `width` nodes: in the place of the same codes if they are there already and less
  /// likely, and else of the least likely node of a full heap.
  mutating func push(_ node: Node, _ heap: Int, width: Int) {
    let own = entries.next + heap * room
    let size = sizes.next[heap]
    for place in 0..<size where own[place].hash == node.hash && own[place].code == node.code {
      guard node.score > own[place].score else { return }
      nodes[Int(own[place].node)] = node
      own[place].score = node.score
      Self.sink(own, size, Self.rise(own, place))
      return
    }
    if nodeCount == nodeRoom { grow() }
    (nodes + nodeCount).initialize(to: node)
    (own + size).initialize(to: Entry(score: node.score, code: node.code, hash: node.hash, node: Int32(nodeCount)))
    nodeCount += 1
    _ = Self.rise(own, size)
    guard size + 1 > width else {
      sizes.next[heap] = size + 1
      return
    }
    own[0] = own[size]
    Self.sink(own, size, 0)
  }

  private mutating func grow() {
    let more = UnsafeMutablePointer<Node>.allocate(capacity: nodeRoom * 2)
    more.moveInitialize(from: nodes, count: nodeCount)
    nodes.deallocate()
    nodes = more
    nodeRoom *= 2
  }

  private static func rise(_ own: UnsafeMutablePointer<Entry>, _ start: Int) -> Int {
    var place = start
    while place > 0, own[place].score < own[(place - 1) / 2].score {
      (own[place], own[(place - 1) / 2]) = (own[(place - 1) / 2], own[place])
      place = (place - 1) / 2
    }
    return place
  }

  private static func sink(_ own: UnsafeMutablePointer<Entry>, _ size: Int, _ start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < size else { return }
      if child + 1 < size, own[child + 1].score < own[child].score { child += 1 }
      guard own[child].score < own[place].score else { return }
      (own[place], own[child]) = (own[child], own[place])
      place = child
    }
  }
}
