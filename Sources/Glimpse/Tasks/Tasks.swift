import AWS
import OrderedJSON
import StatesLanguage

/// Takes each Task of one Execution to its handler, and gives errors the names that Step Functions gives them.
struct Tasks: TaskHandler {
    let scope: ExecutionScope
    let functions: [String: Configuration.Workflow.Function]
    let recognize: RecognizeTask
    let store: StoreTask
    let notify: NotifyTask
    let integrations: IntegrationTask

    func run(_ task: TaskInvocation) async throws(TaskFailure) -> JSON {
        do {
            guard scope.mayAct() else { throw TaskFailure.leaseLost }
            return switch try TaskResource(task.resource, functions: functions) {
            case .function(.recognize): try await recognize.run(task, in: scope)
            case .function(.store): try await store.run(task, in: scope)
            case .function(.notify): try await notify.run(task, in: scope)
            case .integration(let integration): try await integrations.run(task, as: integration, in: scope)
            }
        } catch let failure as TaskFailure {
            throw failure
        } catch let error as AWSError {
            throw TaskFailure(
                error: error.name,
                cause: error.cause,
                alias: ServiceIntegration.commonName(of: error, from: task.resource),
                underlying: error,
                endsExecution: FailureClass(error, resultsBucket: store.results.bucket) == .host
                    && !error.mayPass && !error.isForDocument(of: task.resource)
            )
        } catch let error as UnknownResource {
            throw TaskFailure(error: "States.Runtime", cause: error.description, underlying: error)
        } catch {
            throw TaskFailure(error: "States.TaskFailed", cause: "\(error)", underlying: error)
        }
    }
}

extension AWSError {
    /// Faults of the host that a retry a second later often finds gone; the others would only be tried again in vain,
    /// or caught and held against the image.
    fileprivate var mayPass: Bool {
        switch kind {
        case .transport, .skew, .expiredCredentials: true
        default: false
        }
    }

    /// What an integration does not find, or finds changed, its document may have asked for; a Catch decides.
    fileprivate func isForDocument(of resource: String) -> Bool {
        resource.contains(":states:::") && (kind == .notFound || kind == .precondition)
    }
}

extension TaskFailure {
    /// Another host may have the message: nothing more may happen here, whatever Retry and Catch say.
    static let leaseLost = TaskFailure(
        error: "Glimpsed.LeaseLost",
        cause: "the message is no longer this process's",
        endsExecution: true
    )

    /// The task was handed something it cannot work on; trying again would hand it the same.
    static func invalidInput(_ cause: String) -> TaskFailure {
        TaskFailure(error: "Glimpsed.InvalidInput", cause: cause, underlying: nil)
    }
}
