import CaseArchive
import Foundation
import FoundationNetworking
import Hummingbird
import Residency
import Support
import Testing

@testable import CounterServer

@Suite(.tags(.large)) struct OpenAPITests {
  struct Document: Decodable {
    struct Operation: Decodable {
      struct Answer: Decodable {
        let ref: String?
        private enum CodingKeys: String, CodingKey { case ref = "$ref" }
      }
      let operationId: String
      let summary: String
      let responses: [String: Answer]
    }

    struct PathItem: Decodable {
      let operations: [String: Operation]

      private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var operations: [String: Operation] = [:]
        for key in container.allKeys where ["get", "put", "post", "patch", "delete"].contains(key.stringValue) {
          operations[key.stringValue.uppercased()] = try container.decode(Operation.self, forKey: key)
        }
        self.operations = operations
      }
    }

    struct Components: Decodable {
      struct Schema: Decodable { let `enum`: [String]? }
      let schemas: [String: Schema]
    }

    let openapi: String
    let paths: [String: PathItem]
    let components: Components
  }

  @Test("the served document describes exactly the routes there are", .timeLimit(.minutes(1)))
  func describesEveryRoute() async throws {
    try await RunningCounter.serving { counter in
      let (text, response) = try await counter.answer("GET", "/api/v1/openapi.json")
      #expect(response.statusCode == 200)
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      #expect(document.openapi == "3.1.0")
      let described = Set(document.paths.flatMap { path, item in item.operations.keys.map { "\($0) \(path)" } })
      let served = Set(
        counter.server.router().routes
          .map { ($0.method.rawValue, $0.path.description) }
          .filter { $0.1.hasPrefix("/api/") && $0.0 != "HEAD" }.map { "\($0.0) \($0.1)" })
      #expect(served.subtracting(described).sorted() == [], "served, not described")
      #expect(described.subtracting(served).sorted() == [], "described, not served")
    }
  }

  @Test("operations have names of their own, and every one tells its problems", .timeLimit(.minutes(1)))
  func describesProblems() async throws {
    try await RunningCounter.serving { counter in
      let (text, _) = try await counter.answer("GET", "/api/v1/openapi.json")
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      let operations = document.paths.values.flatMap(\.operations.values)
      #expect(Set(operations.map(\.operationId)).count == operations.count)
      for operation in operations where operation.operationId != "describe" {
        #expect(operation.responses["401"]?.ref == "#/components/responses/Problem", "\(operation.operationId)")
        #expect(operation.responses.keys.contains { $0.hasPrefix("2") }, "\(operation.operationId)")
      }
      // Every reference leads somewhere.
      for match in text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/) {
        #expect(document.components.schemas[String(match.1)] != nil, "\(match.1)")
      }
    }
  }

  @Test("the closed lists of the document are those of the program (C01)", .timeLimit(.minutes(1)))
  func namesTheLists() async throws {
    try await RunningCounter.serving { counter in
      let (text, _) = try await counter.answer("GET", "/api/v1/openapi.json")
      let schemas = try JSONDecoder().decode(Document.self, from: Data(text.utf8)).components.schemas
      #expect(schemas["CaseState"]?.enum == CaseState.allCases.map(\.rawValue))
      #expect(schemas["MoveKind"]?.enum == MoveKind.allCases.map(\.rawValue))
      #expect(schemas["CaseField"]?.enum == CaseField.allCases.map(\.rawValue))
      #expect(schemas["PersonField"]?.enum == PersonField.allCases.map(\.rawValue))
      #expect(schemas["ScanRole"]?.enum == ScanReference.Role.allCases.map(\.rawValue))
      #expect(schemas["ValueStatus"]?.enum == CaseValue.Status.allCases.map(\.rawValue))
    }
  }
}
