import AWS

/// Runs what blocks on a thread that may.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await BlockingIO.run { Result(catching: work) }.get()
}

/// For work that must run to its end once begun, such as giving a message back while the daemon stops.
func ignoringCancellation<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await Task { try await work() }.value
}
