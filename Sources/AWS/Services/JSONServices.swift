internal import Synchronization

/// The services that speak AWS JSON, by the names that Step Functions' AWS SDK integrations give them.
package enum JSONServices {
    /// - `name`: as in a Resource, `dynamodb`, `cloudwatchlogs`: the Java SDK's name in lowercase.
    package static func service(_ name: String) -> JSONService? {
        guard let record = records[name] else { return nil }
        return made.withLock { made in
            if let service = made[name] { return service }
            let service = JSONService(record: record)
            made[name] = service
            return service
        }
    }

    /// All of them, for suggestions.
    package static var names: [String] { records.keys.sorted() }

    private static let made = Mutex<[String: JSONService]>([:])

    /// Looked into one by one: a workflow uses few of them.
    private static let records: [String: Substring] = {
        var records: [String: Substring] = [:]
        for record in table.split(separator: "\n") {
            records[record.prefix { $0 != ";" }.lowercased()] = record
        }
        return records
    }()
}
