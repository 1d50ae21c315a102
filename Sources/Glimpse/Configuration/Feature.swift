/// What Rekognition is asked about an image: the values of `recognition.features`.
package enum Feature: String, Sendable, Hashable, CaseIterable {
    /// DetectLabels: objects, scenes and concepts.
    case labels
}
