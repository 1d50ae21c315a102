package import OrderedJSON

/// A service that speaks AWS JSON, called as Step Functions' AWS SDK integrations call it.
///
/// Source: "Using AWS SDK service integrations in your workflows", AWS Step Functions Developer Guide.
package struct JSONService: Sendable {
    private let json: JSONProtocol
    private let spelling: IntegrationSpelling
    /// By action: `putItem` is `PutItem`.
    private let operations: [String: String]
    private let unmodelledErrors: Set<Substring>

    /// A line of the table.
    init(record: Substring) {
        let fields = record.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        func field(_ place: Int) -> String { fields.indices.contains(place) ? fields[place] : "" }
        let service = AWSService(
            name: field(0),
            identifier: field(1).lowercased().replacing(" ", with: "_").replacing("-", with: "_"),
            hostPrefix: field(2),
            signingName: field(3).isEmpty ? nil : field(3)
        )
        json = JSONProtocol(service: service, targetPrefix: field(4), version: field(5))
        operations = Self.operations(field(6))
        let modelled = Set(field(7).split(separator: " "))
        unmodelledErrors = Set(JSONServices.commonErrors.split(separator: " ")).subtracting(modelled)
        spelling = IntegrationSpelling(
            isLower: field(8) == "lower",
            irregular: field(9),
            maps: field(10),
            timestamps: field(11),
            blobs: field(12),
            texts: field(13)
        )
    }

    /// As errors spell it: `DynamoDb`.
    package var name: String { json.service.name }

    /// What it can do, as Resources spell it: `putItem`.
    package var actions: [String] { operations.keys.sorted() }

    /// As the API reference spells it: `PutItem`; nil where the service has no such action.
    package func operation(_ action: String) -> String? { operations[action] }

    /// The name that Step Functions has for an error for which the SDK has no class of its own: the one that they all
    /// descend from, `DynamoDb.DynamoDbException`. Nil for the others.
    package func commonName(of error: AWSError) -> String? {
        let code = error.code.hasSuffix("Exception") ? error.code.dropLast("Exception".count) : error.code[...]
        return unmodelledErrors.contains(code) ? "\(name).\(name)Exception" : nil
    }

    /// Calls an operation with parameters as Step Functions takes them, and answers as it does.
    ///
    /// - `resource`: what the call is about, for errors.
    package func call(
        _ operation: String,
        _ parameters: JSON,
        resource: String?,
        with client: AWSClient
    ) async throws(AWSError) -> ServiceReply {
        var reply = try await json.call(
            operation,
            onTheWire(parameters, of: operation),
            resource: resource,
            with: client
        )
        reply.body = spelling.fromTheWire(reply.body)
        return reply
    }

    /// The parameters as the service itself takes them.
    package func onTheWire(_ parameters: JSON, of operation: String) -> JSON {
        spelling.onTheWire(parameters, in: operation)
    }

    /// `Create:Activity, StateMachine Delete:Activity`
    private static func operations(_ field: String) -> [String: String] {
        var operations: [String: String] = [:]
        var verb: Substring = ""
        for word in field.split(separator: " ") {
            var noun = word.last == "," ? word.dropLast() : word
            if let colon = noun.firstIndex(of: ":") {
                verb = noun[..<colon]
                noun = noun[noun.index(after: colon)...]
            }
            // The first noun may be none, and then a comma stands at its place.
            for noun in noun.split(separator: ",", omittingEmptySubsequences: false) {
                let operation = "\(verb)\(noun)"
                operations[IntegrationSpelling.uncapitalized(operation)] = operation
            }
        }
        return operations
    }
}
