import ResidentRegistry
import Support
import Testing

@Suite(.tags(.small)) struct RegistryMappingTests {
  private static let good = """
    name: test
    columns: {addresseeNumber: a, householdNumber: b, status: c, name: [d, e], birthDate: f, sex: g}
    codes: {status: {"1": resident}, sex: {"1": male}}
    """

  @Test("a mapping names columns, joined columns and codes")
  func accepted() throws {
    let mapping = try RegistryMapping(yaml: Self.good)
    #expect(mapping.columns[.name] == ["d", "e"])
    #expect(mapping.codes[.sex] == ["1": "male"])
    #expect(mapping.delimiter == 0x2C)
    #expect(try RegistryMapping(yaml: Self.good + "\ndelimiter: \"\\t\"").delimiter == 0x09)
  }

  @Test(
    "a mapping that cannot be right is refused, naming the entry",
    arguments: [
      ("name: d", "name"), ("birthDate: f,", "birthDate"), ("sex: {\"1\": male}", "codes"), ("resident", "value"),
      ("name: test", "YAML"), ("addresseeNumber", "number"),
    ])
  func refused(part: String, hint: String) {
    let replacement = part == "resident" ? "alive" : part == "addresseeNumber" ? "number" : ""
    let yaml = Self.good.replacing(part == "name: d" ? "name: [d, e]," : part, with: replacement)
    #expect { try RegistryMapping(yaml: yaml) } throws: { error in
      (error as? RegistryError)?.code == .badMapping && (error as? RegistryError)?.message.contains(hint) == true
    }
  }

  @Test("both mappings of the templates are accepted")
  func templates() throws {
    for name in ["standard", "split-names"] { #expect(try TestRegistry.mapping(name).name == name) }
  }
}
