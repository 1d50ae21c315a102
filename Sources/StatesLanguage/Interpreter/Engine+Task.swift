import OrderedJSON
import Synchronization

/// Task states: one attempt, under its time limits.
extension Engine {
    func perform(_ task: TaskState, _ state: State, scope: Scope, trail: inout Trail) async throws(Stop) -> Exit {
        var scope = scope
        if task.resource.isSubmitted { scope.context.taskToken = Intrinsic.makeUUID(interpreter.random) }
        let input = try stopping(try effectiveInput(of: state, in: scope))
        let inner = scope.with(input: try stopping(try self.input(of: state, in: scope)))
        let timeout = try seconds(task.timeout, "TimeoutSecondsPath", in: inner)
        let heartbeat = try seconds(task.heartbeat, "HeartbeatSecondsPath", in: inner)
        if let timeout, let heartbeat, heartbeat >= timeout {
            // Where both are constants the document was refused for it.
            throw .failed(
                Failure(
                    .runtime,
                    "The heartbeat interval (\(heartbeat) seconds) must be smaller than the timeout (\(timeout) seconds)."
                )
            )
        }
        record(
            .taskScheduled(task.resource, parameters: input, timeoutSeconds: timeout, heartbeatSeconds: heartbeat),
            &trail
        )
        record(.taskStarted(task.resource), &trail)
        if task.resource.isSubmitted { record(.taskSubmitted(task.resource), &trail) }
        switch await call(task, state, input, scope: scope, timeout: timeout, heartbeat: heartbeat) {
        case .cancelled:
            throw .cancelled
        case .failed(let failure):
            let hasTimedOut = failure.error == StatesError.timeout.rawValue
            record(
                hasTimedOut
                    ? .taskTimedOut(task.resource, error: failure.error, cause: failure.cause)
                    : .taskFailed(task.resource, error: failure.error, cause: failure.cause),
                &trail
            )
            throw .failed(failure)
        case .result(let result):
            var extent: JSON.Extent?
            if let failure = Limits.check(result, of: task.resource.text, extent: &extent) {
                record(.taskFailed(task.resource, error: failure.error, cause: failure.cause), &trail)
                throw .failed(failure)
            }
            record(.taskSucceeded(task.resource, output: result), &trail)
            return try stopping(try finish(state, result: result, extent: extent, scope: scope))
        }
    }

    private func seconds(_ seconds: Seconds?, _ field: String, in scope: Scope) throws(Stop) -> Int? {
        guard let seconds else { return nil }
        return try stopping(try self.seconds(seconds, field, in: scope, minimum: 1))
    }

    /// How an attempt ended.
    private enum Attempt: Sendable {
        case result(JSON)
        case failed(Failure)
        case cancelled
    }

    private func call(
        _ task: TaskState,
        _ state: State,
        _ input: JSON,
        scope: Scope,
        timeout: Int?,
        heartbeat: Int?
    ) async -> Attempt {
        let pulse = heartbeat == nil ? nil : Pulse(interpreter.clock)
        var beat: (@Sendable () -> Void)?
        if let pulse { beat = { pulse.beat() } }
        let invocation = TaskInvocation(
            state: state.name,
            resource: task.resource.text,
            input: input,
            retryCount: scope.context.retryCount,
            timeout: timeout.map { .seconds($0) },
            source: scope.context,
            heartbeat: beat
        )
        guard let pulse, let heartbeat else { return await run(invocation, within: timeout) }
        return await withTaskGroup(of: Attempt.self) { group in
            group.addImmediateTask { await run(invocation, within: timeout) }
            group.addImmediateTask { await watch(pulse, .seconds(heartbeat)) }
            let first = await group.next() ?? .cancelled
            // The handler is told, and waited for: it must not outlive its state.
            group.cancelAll()
            return first
        }
    }

    private func run(_ invocation: TaskInvocation, within timeout: Int?) async -> Attempt {
        guard let timeout else { return await run(invocation) }
        // A task of its own, which can be cancelled without the execution. It starts on the spot instead of waiting for
        // a thread, and never outlives this call.
        let attempt = Task.immediate { await run(invocation) }
        let limit = interpreter.deadlines.add(after: .seconds(timeout)) { attempt.cancel() }
        let outcome = await withTaskCancellationHandler {
            await attempt.value
        } onCancel: {
            attempt.cancel()
        }
        let isInTime = interpreter.deadlines.remove(limit)
        return isInTime || Task.isCancelled ? outcome : .failed(Failure(.timeout, ""))
    }

    private func run(_ invocation: TaskInvocation) async -> Attempt {
        do throws(TaskFailure) {
            return .result(try await interpreter.tasks.run(invocation))
        } catch {
            // What a cancelled task throws says nothing about the task.
            if Task.isCancelled { return .cancelled }
            return .failed(Failure(error))
        }
    }

    private func watch(_ pulse: Pulse<C>, _ interval: Duration) async -> Attempt {
        while true {
            let due = pulse.last.advanced(by: interval)
            if interpreter.clock.now >= due {
                // The name is that of any timeout; a Catch may also spell out that it was the heartbeat.
                var failure = Failure(.timeout, "")
                failure.aliases = [StatesError.heartbeatTimeout.rawValue]
                return .failed(failure)
            }
            do {
                try await interpreter.clock.sleep(until: due, tolerance: nil)
            } catch {
                return .cancelled
            }
        }
    }
}

extension Failure {
    init(_ failure: TaskFailure) {
        self.init(error: failure.error, cause: failure.cause, underlying: failure.underlying)
        aliases = failure.alias.map { [$0] } ?? []
        endsExecution = failure.endsExecution
    }
}

/// When a task last said that it is alive.
private final class Pulse<C: Clock<Duration>>: Sendable {
    private let clock: C
    private let instant: Mutex<C.Instant>

    init(_ clock: C) {
        self.clock = clock
        instant = Mutex(clock.now)
    }

    var last: C.Instant { instant.withLock { $0 } }

    func beat() {
        let now = clock.now
        instant.withLock { $0 = now }
    }
}

extension Engine {
    /// The whole run under the machine's own TimeoutSeconds.
    func runWithin(_ timeout: Duration?, entry: Entry, scope: Scope, trail: inout Trail) async -> End {
        guard let timeout else { return await runTop(entry, scope: scope, trail: &trail) }
        let start = trail
        let (end, last) = await withTaskGroup(of: (End, Trail)?.self) { group in
            group.addTask {
                var trail = start
                let end = await runTop(entry, scope: scope, trail: &trail)
                return (end, trail)
            }
            group.addTask {
                try? await interpreter.clock.sleep(until: interpreter.clock.now.advanced(by: timeout), tolerance: nil)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            // The run's own word counts where it has ended by itself; else it is waited for, and was cut short.
            if let first { return first }
            let cut = await group.next() ?? nil
            return (Task.isCancelled ? .cancelled : timedOut(cut?.0), cut?.1 ?? start)
        }
        trail = last
        return end
    }

    private func timedOut(_ cut: End?) -> End {
        // It may have ended in the same instant.
        if case .output = cut { return cut ?? .cancelled }
        return .failure(
            ExecutionFailure(
                error: StatesError.timeout.rawValue,
                cause: "The execution took longer than the machine's TimeoutSeconds.",
                state: "",
                isExecutionTimeout: true
            )
        )
    }
}
