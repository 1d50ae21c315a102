import AWS
import FoundationEssentials
import Logging

extension CredentialsRenewal {
    /// Without anything good left, whoever needed them says so: the start, or the pause of the intake.
    func log(to logger: Logger) {
        switch self {
        case .renewed(let credentials):
            var metadata: Logger.Metadata = ["key_id": "\(credentials)"]
            metadata["expires"] = credentials.expiration.map { "\($0.formatted(.iso8601))" }
            logger.info("Credentials found", metadata: metadata)
        case .failed(let error, keeping: let kept?):
            var metadata: Logger.Metadata = [
                "message_id": "\(MessageID.credentialsNotRenewed)", "error": "\(error)", "key_id": "\(kept)",
            ]
            metadata["expires"] = kept.expiration.map { "\($0.formatted(.iso8601))" }
            logger.warning("Credentials not renewed; those at hand are good for a while", metadata: metadata)
        case .failed(let error, keeping: nil):
            logger.debug("Credentials not found", metadata: ["error": "\(error)"])
        }
    }
}
