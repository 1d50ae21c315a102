extension S3 {
    /// Fetches an object into a file, which is there under its name only once it is whole.
    ///
    /// - `path`: its folder must be there; a file of that name is replaced.
    /// - `maximumBytes`: a larger object is a transport error, `responseTooLarge`.
    package func download(
        bucket: String,
        key: String,
        versionID: String? = nil,
        to path: String,
        maximumBytes: Int,
        expectedOwner: String? = nil
    ) async throws(AWSError) -> ObjectHead {
        var call = Self.call(.get, "GetObject", bucket, key, versionID, expectedOwner)
        call.limits = .moving(maximumBytes)
        call.limits.responseBytes = maximumBytes
        let mark = UInt64.random(in: .min ... .max)
        let file = try await call.withFiles { () throws(FileError) in
            try OpenFile.creating("\(path).\(String(mark, radix: 36)).part")
        }
        call.replyFile = file
        do {
            let head = ObjectHead(try await client.send(call))
            try await call.withFiles { () throws(FileError) in try file.rename(to: path) }
            return head
        } catch {
            await BlockingIO.run { file.remove() }
            throw error
        }
    }
}

extension ServiceCall {
    fileprivate func withFiles<Value: Sendable>(
        _ work: @escaping @Sendable () throws(FileError) -> Value
    ) async throws(AWSError) -> Value {
        do {
            return try await BlockingIO.run { () -> Result<Value, FileError> in Result(catching: work) }.get()
        } catch {
            throw unfinished(.file, error.description)
        }
    }
}
