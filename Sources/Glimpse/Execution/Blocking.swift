import AWS

/// Runs what blocks on a thread that may.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await BlockingIO.run { Result(catching: work) }.get()
}
