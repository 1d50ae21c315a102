import AWS
import OrderedJSON

extension ServiceIntegration {
    /// What is wrong with a Task's Parameters as far as the document shows it, one sentence each.
    ///
    /// They are looked at as they are written, and are nil where the Task passes its input on.
    func faults(of parameters: JSON?, access: ObjectAccess) -> [String] {
        guard let parameters else { return [] }
        guard let members = parameters.object else { return ["Parameters of \(operation) must be an object"] }
        let names = members.keys.map { $0.hasSuffix(".$") ? String($0.dropLast(2)) : $0 }
        var faults = names.compactMap(refusal(ofParameter:))
        faults += required.filter { !names.contains($0) }.map { "\(operation) needs the parameter \($0)" }
        switch self {
        case .publish where !["TopicArn", "TargetArn", "PhoneNumber"].contains(where: names.contains):
            faults.append("\(operation) needs the parameter TopicArn, TargetArn or PhoneNumber")
        case .publish, .sendMessage: break
        case .object(let operation):
            faults += refusals(of: operation, members, access: access)
        case .json(let service, let operation):
            if service.takesImages, Self.hasImageBytes(parameters) {
                faults.append("\(self.operation) cannot be given Bytes, only an S3Object: JSON text holds no image")
            }
            faults += access.refusals(of: service.onTheWire(parameters, of: operation))
        }
        return faults
    }

    private func refusal(ofParameter name: String) -> String? {
        guard let known = parameters else {
            let capital = name.prefix(1).uppercased() + name.dropFirst()
            return capital == name
                ? nil : "parameter \(name) of \(operation) must be written as Step Functions does: \(capital)"
        }
        guard !known.contains(name) else { return nil }
        let suggestion = name.nearest(in: known).map { "; did you mean \($0)?" } ?? ""
        return "parameter \(name) of \(operation) cannot be passed on; it takes \(known.joined(separator: ", "))"
            + suggestion
    }

    /// What an operation on an object may not do or cannot be told; what is not known yet is left out.
    func refusals(of operation: S3.ObjectOperation, _ parameters: JSON.Object, access: ObjectAccess) -> [String] {
        var refusals: [String?] = []
        if let bucket = parameters["Bucket"]?.string {
            switch operation {
            case .getObject, .headObject: refusals.append(access.refusalToRead(bucket: bucket))
            case .putObject, .copyObject, .deleteObject:
                refusals.append(access.refusalToWrite(bucket: bucket, key: parameters["Key"]?.string))
            }
        }
        if operation == .copyObject, let text = parameters["CopySource"]?.string {
            if let source = S3.CopySource(text) {
                refusals.append(access.refusalToRead(bucket: source.bucket))
            } else {
                refusals.append("CopySource must be bucket/key, URL-encoded, with or without ?versionId=")
            }
        }
        if operation == .putObject, let algorithm = parameters["ChecksumAlgorithm"]?.string,
            !S3.ObjectOperation.checksumAlgorithms.contains(algorithm)
        {
            let known = S3.ObjectOperation.checksumAlgorithms.joined(separator: " or ")
            refusals.append("ChecksumAlgorithm must be \(known) (got \(algorithm))")
        }
        return refusals.compactMap(\.self)
    }

    /// Rekognition's and Textract's images may come in the request; in a blob Step Functions sends JSON text.
    private static func hasImageBytes(_ parameters: JSON) -> Bool {
        parameters.object?.contains { name, value in
            ["Image", "SourceImage", "TargetImage", "Document"].contains(name)
                && value.object?.contains { $0.key == "Bytes" || $0.key == "Bytes.$" } == true
        } ?? false
    }
}

extension JSONService {
    /// Whether an `S3Object` among its parameters is an image to look at.
    var takesImages: Bool { name == "Rekognition" || name == "Textract" }
}
