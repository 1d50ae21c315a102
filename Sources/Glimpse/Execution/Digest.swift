import AWS

/// SHA-256, for names and keys that must be the same on every host.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
    do {
        return try SHA256.digest(bytes)
    } catch {
        // The daemon hashes once before it starts, so only exhausted memory leads here. A wrong digest would give two
        // images one result; a crash gives both back to the queue.
        preconditionFailure("SHA-256: \(error)")
    }
}
