import OrderedJSON

/// A step that data takes through a state, under the name that TestState's `InspectionData` gives it.
package enum DataStep: String, Sendable, CaseIterable {
    case input
    case afterInputPath
    case afterParameters
    case afterItemsPath
    case afterItemSelector
    case toleratedFailureCount
    case toleratedFailurePercentage
    case maxConcurrency
    case result
    case afterResultSelector
    case afterResultPath
}

/// What each step made of the data. A run has none: this is for looking at one state by itself.
final class DataTrace {
    private(set) var steps: [(step: DataStep, data: JSON)] = []

    func record(_ step: DataStep, _ data: JSON) {
        steps.append((step, data))
    }
}
