import FoundationEssentials
import Support
import Synchronization
import Testing

@testable import AWS

@Suite struct CachedCredentialsTests {
    /// A provider whose answers the test gives one by one, and a clock that the test moves.
    private final class Source: CredentialsProvider {
        let asked = Observed(0)
        let time = Mutex(Date(timeIntervalSince1970: 1_000_000))
        private let answers = Mutex<[CheckedContinuation<Result<Credentials, CredentialsError>, Never>]>([])

        func credentials() async throws(CredentialsError) -> Credentials {
            try await withCheckedContinuation { continuation in
                answers.withLock { $0.append(continuation) }
                asked.update { $0 += 1 }
            }.get()
        }

        var now: Date { time.withLock { $0 } }

        func advance(_ seconds: Double) {
            time.withLock { $0 += seconds }
        }

        func answer(_ result: Result<Credentials, CredentialsError>) {
            answers.withLock { $0.removeFirst() }.resume(returning: result)
        }

        func fresh(_ id: String, lasting seconds: Double?) -> Credentials {
            Credentials(
                accessKeyID: id,
                secretAccessKey: id,
                expiration: seconds.map { now.addingTimeInterval($0) }
            )
        }
    }

    private let source = Source()
    private let cache: CachedCredentials

    init() {
        cache = CachedCredentials(source, now: { [source] in source.now }, random: { 0.5 })
    }

    private func first(_ id: String, lasting seconds: Double?) async throws {
        async let credentials = cache.credentials()
        try await source.asked.until { $0 == 1 }
        source.answer(.success(source.fresh(id, lasting: seconds)))
        #expect(try await credentials.accessKeyID == id)
    }

    @Test func keepsThemUntilFiveMinutesBeforeTheyExpire() async throws {
        try await first("one", lasting: 3600)
        // Half of the jitter of 60 s comes off the 300 s.
        source.advance(3600 - 330 - 1)
        #expect(try await cache.credentials().accessKeyID == "one")
        #expect(source.asked.value == 1)
        source.advance(1)
        #expect(try await cache.credentials().accessKeyID == "one")
        try await source.asked.until { $0 == 2 }
        // The old ones serve while the new ones are on their way, and nobody asks twice.
        #expect(try await cache.credentials().accessKeyID == "one")
        #expect(source.asked.value == 2)
        source.answer(.success(source.fresh("two", lasting: 3600)))
        _ = await cache.outcomeOfRenewal()
        #expect(try await cache.credentials().accessKeyID == "two")
    }

    @Test func keepsThoseWithoutExpiry() async throws {
        try await first("one", lasting: nil)
        source.advance(1e9)
        #expect(try await cache.credentials().accessKeyID == "one")
        #expect(source.asked.value == 1)
    }

    @Test func oneRenewalServesAllWhoWait() async throws {
        try await withThrowingTaskGroup(of: String.self) { [cache] group in
            for _ in 0..<50 {
                group.addTask { try await cache.credentials().accessKeyID }
            }
            try await source.asked.until { $0 == 1 }
            source.answer(.success(source.fresh("one", lasting: 3600)))
            for try await id in group { #expect(id == "one") }
        }
        #expect(source.asked.value == 1)
    }

    @Test func aCancelledWaiterStopsAloneAndAtOnce() async throws {
        let impatient = Task { [cache] in try await cache.credentials() }
        try await source.asked.until { $0 == 1 }
        let patient = Task { [cache] in try await cache.credentials() }
        impatient.cancel()
        await #expect(throws: CredentialsError(.cancelled, attempts: [])) { try await impatient.value }
        source.answer(.success(source.fresh("one", lasting: 3600)))
        #expect(try await patient.value.accessKeyID == "one")
        #expect(source.asked.value == 1)
    }

    @Test(.timeLimit(.minutes(1))) func aTaskThatIsCancelledAlreadyDoesNotWait() async throws {
        let task = Task { [cache] in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await cache.credentials()
        }
        await #expect(throws: CredentialsError(.cancelled, attempts: [])) { try await task.value }
        try await source.asked.until { $0 == 1 }
        source.answer(.success(source.fresh("one", lasting: 3600)))
        _ = await cache.outcomeOfRenewal()
        #expect(try await cache.credentials().accessKeyID == "one")
    }

    @Test func aThousandWaitersOfWhichHalfAreCancelled() async throws {
        let waiters = (0..<1000).map { _ in Task { [cache] in try await cache.credentials().accessKeyID } }
        try await source.asked.until { $0 == 1 }
        for (index, waiter) in waiters.enumerated() where index % 2 == 1 { waiter.cancel() }
        for (index, waiter) in waiters.enumerated() where index % 2 == 1 {
            await #expect(throws: CredentialsError(.cancelled, attempts: [])) { try await waiter.value }
        }
        source.answer(.success(source.fresh("one", lasting: 3600)))
        for (index, waiter) in waiters.enumerated() where index % 2 == 0 {
            #expect(try await waiter.value == "one")
        }
        #expect(source.asked.value == 1)
    }

    @Test func aFailedRenewalKeepsTheOldUntilTheyExpireAndBacksOff() async throws {
        try await first("one", lasting: 3600)
        source.advance(3300)
        let failure = CredentialsError.failed("source", "no answer")
        var asked = 1
        // Half of the chance: pauses are three quarters of 1, 2, 4 … seconds.
        for pause in [0.75, 1.5, 3.0] {
            #expect(try await cache.credentials().accessKeyID == "one")
            asked += 1
            try await source.asked.until { [asked] in $0 == asked }
            source.answer(.failure(failure))
            _ = await cache.outcomeOfRenewal()
            source.advance(pause - 0.01)
            #expect(try await cache.credentials().accessKeyID == "one")
            #expect(source.asked.value == asked)
            source.advance(0.01)
        }
        source.advance(300)
        let last = Task { [cache] in try await cache.credentials() }
        asked += 1
        try await source.asked.until { [asked] in $0 == asked }
        source.answer(.failure(failure))
        await #expect(throws: failure) { try await last.value }
        // Without credentials the pause holds too: the last reason is told at once.
        await #expect(throws: failure) { try await cache.credentials() }
        #expect(source.asked.value == asked)
    }

    @Test func credentialsThatCameExpiredAreNoCredentials() async throws {
        let credentials = Task { [cache] in try await cache.credentials() }
        try await source.asked.until { $0 == 1 }
        source.answer(.success(source.fresh("old", lasting: -1)))
        let error = await #expect(throws: CredentialsError.self) { try await credentials.value }
        #expect(error?.description.contains("already expired") == true)
    }

    @Test func shortLivedOnesAreNotAskedForAtEachCall() async throws {
        try await first("short", lasting: 100)
        source.advance(49)
        _ = try await cache.credentials()
        #expect(source.asked.value == 1)
        source.advance(1)
        _ = try await cache.credentials()
        try await source.asked.until { $0 == 2 }
        source.answer(.success(source.fresh("next", lasting: 100)))
    }

    @Test func discardedOnesAreReplaced() async throws {
        try await first("one", lasting: nil)
        cache.discard(Credentials(accessKeyID: "older", secretAccessKey: "older"))
        #expect(try await cache.credentials().accessKeyID == "one")
        cache.discard(try await cache.credentials())
        async let next = cache.credentials()
        try await source.asked.until { $0 == 2 }
        source.answer(.success(source.fresh("two", lasting: nil)))
        #expect(try await next.accessKeyID == "two")
    }
}
