import Synchronization

/// A Lane for each AWS operation, shared by everything that calls it.
final class Lanes: Sendable {
    private let time: TimeSource
    private let lanes = Mutex<[String: Lane]>([:])

    init(time: TimeSource) {
        self.time = time
    }

    /// The lane of an operation, as `Rekognition.DetectLabels`; capitals differ between a service's own name and its
    /// SDK's.
    func lane(_ operation: String) -> Lane {
        let operation = operation.lowercased()
        return lanes.withLock { lanes in
            if let lane = lanes[operation] { return lane }
            let lane = Lane(time: time)
            lanes[operation] = lane
            return lane
        }
    }
}
