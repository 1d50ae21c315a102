import GRDB

/// Another program's hold on a journal's file.
struct ForeignConnection: Sendable {
    fileprivate let queue: DatabaseQueue

    func execute(_ sql: String) throws {
        try queue.unsafeReentrantWrite { try $0.execute(sql: sql) }
    }
}

func withForeignConnection(to path: String, _ body: (ForeignConnection) async throws -> Void) async throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    try await body(ForeignConnection(queue: queue))
}
