import AWS
import StatesLanguage

/// Whether trying again may help, and whether the image or the host is at fault.
enum FailureClass: Sendable, Equatable {
    case permanent
    case temporary
    case host

    /// The errors that are about one image, by the names a Catch can match. The default workflow does not retry them,
    /// catches them and notifies; everything else it retries.
    ///
    /// From the Rekognition API reference, DetectLabels, "Errors", and the S3 API reference, GetObject, "Errors".
    static let permanentErrors = [
        "Rekognition.InvalidImageFormatException",
        "Rekognition.ImageTooLargeException",
        "Rekognition.InvalidS3ObjectException",
        "Rekognition.InvalidParameterException",
        "S3.NoSuchKeyException",
        "S3.NoSuchVersionException",
        "S3.InvalidObjectStateException",
        "Glimpsed.InvalidInput",
    ]

    /// What is missing or denied in `resultsBucket` is so for every image.
    init(_ failure: ExecutionFailure, resultsBucket: String) {
        if failure.isFailState {
            // The document decided.
            self = .permanent
        } else if let error = failure.underlying as? AWSError {
            self.init(error, resultsBucket: resultsBucket)
        } else if Self.permanentErrors.contains(failure.error) {
            self = .permanent
        } else if failure.error == "States.Timeout" || failure.error == "States.HeartbeatTimeout" {
            self = .temporary
        } else {
            // States.Runtime and its kin: this document cannot digest this input, now or later.
            self = failure.error.hasPrefix("States.") ? .permanent : .temporary
        }
    }

    init(_ error: AWSError, resultsBucket: String) {
        let concernsOneObject = error.concernsOneObject(outside: resultsBucket)
        if Self.permanentErrors.contains(error.name), concernsOneObject {
            self = .permanent
            return
        }
        self =
            switch error.kind {
            case .throttle, .transient, .precondition, .unreadable, .cancelled: .temporary
            case .transport(let failure): failure.isUnreachable ? .host : .temporary
            case .skew, .expiredCredentials, .credentials, .configuration: .host
            case .denied, .notFound: concernsOneObject ? .permanent : .host
            // A custom model that is not running, or a key that is disabled, is so for every image.
            case .invalid where error.code == "ResourceNotReadyException" || error.code.hasPrefix("KMS."): .host
            // The result object is ours: what S3 does not like about it (a storage class, a key, a tag) is set up so.
            case .invalid where error.service == "S3" && error.resource?.hasPrefix(resultsBucket + "/") == true: .host
            case .invalid: .permanent
            }
    }
}

extension AWSError {
    /// Reading one object that is missing or denied says nothing about the others; anything else of that kind (a
    /// bucket, a topic, a model, an operation) does.
    fileprivate func concernsOneObject(outside resultsBucket: String) -> Bool {
        switch service {
        case "S3":
            // The key that is not there is one key, wherever it is not; a copy has two buckets, so that only this is sure.
            kind == .notFound && code != "NoSuchBucket" && code != "NotFound"
                || ["GetObject", "HeadObject"].contains(operation) && code != "NoSuchBucket"
                    && resource?.hasPrefix(resultsBucket + "/") != true
        case "Rekognition": kind != .denied && kind != .notFound
        default: false
        }
    }
}

extension AWSError {
    /// No reply, or half of one.
    var isTransport: Bool {
        if case .transport = kind { true } else { false }
    }
}

extension TransportError {
    /// The way there is closed, rather than one exchange gone wrong.
    fileprivate var isUnreachable: Bool {
        switch kind {
        case .resolve, .connect, .proxy, .tls: true
        default: false
        }
    }
}
