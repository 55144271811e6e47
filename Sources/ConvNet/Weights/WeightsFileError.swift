// What can be wrong with a file of weights.

import InputFiles

/// A file of weights that cannot be used: which, and why.
public struct WeightsFileError: Error, Equatable, CustomStringConvertible {
    /// The file's path.
    public var file: String
    /// What is wrong with it.
    public var problem: Problem

    /// One line: the file, and what is wrong with it.
    public var description: String { "\(file): \(problem)" }

    /// What can be wrong with a file of weights.
    public enum Problem: Error, Equatable {
        /// There is nothing at this path.
        case noFile
        /// It is a folder.
        case folder
        /// It is a device, a pipe or a socket.
        case notAFile
        /// The system cannot read it; its words.
        case unreadable(String)
        /// It is of another format, whose name is given, with its article.
        case otherFormat(String)
        /// It ends within the 8 bytes of the header's length.
        case tooShort(got: Int)
        /// Its first 8 bytes promise a header that is longer than the rest of the file, or than the format allows.
        case headerTooLong(got: UInt64, limit: Int)
        /// Its header is not the format's JSON: what is wrong, and at which byte of the header, counted from 0.
        case headerUnreadable(String, position: Int)
        /// Its header has two tensors, or two metadata, of one name.
        case namedTwice(String)
        /// A tensor of other numbers than 32-bit floats.
        case otherNumbers(tensor: String, dtype: String)
        /// A tensor that does not start where the one before it ends, or is not as long as its shape says.
        case wrongOffsets(tensor: String, expectedStart: Int, shape: [UInt64])
        /// It ends before the last number.
        case truncated(expected: Int, got: Int)
        /// More bytes follow after the last number.
        case trailingBytes(Int)
        /// A number that is infinite or none.
        case notFinite(tensor: String, index: Int, value: Float)
        /// It lacks a tensor of the network.
        case missingTensor(String)
        /// It has a tensor that the network has not.
        case unexpectedTensor(String)
        /// A tensor of another shape than the network's.
        case wrongShape(tensor: String, expected: [Int], got: [UInt64])
    }
}

extension WeightsFileError.Problem {
    /// Does some reading, and says in this type's words why it failed.
    static func reporting<Value>(_ reading: () throws(InputFileProblem) -> Value) throws(Self) -> Value {
        do {
            return try reading()
        } catch {
            switch error {
            case .missing: throw .noFile
            case .folder: throw .folder
            case .notAFile: throw .notAFile
            case .unreadable(let reason): throw .unreadable(reason)
            case .tooLarge: throw .unreadable("\(error)")
            }
        }
    }
}

extension WeightsFileError.Problem: CustomStringConvertible {
    /// What is wrong, without the file's name.
    public var description: String {
        switch self {
        case .noFile: "there is no such file"
        case .folder: "is a folder; expected a file of weights"
        case .notAFile: "is a device, a pipe or a socket; expected a file of weights"
        case .unreadable(let reason): "cannot be read (\(reason))"
        case .otherFormat(let format): "is \(format), not a safetensors file"
        case .tooShort(let got): "has \(got) bytes, fewer than the 8 that a safetensors file starts with"
        case .headerTooLong(let got, let limit):
            "its first 8 bytes promise a header of \(got) bytes; expected at most \(limit). Is it a safetensors file?"
        case .headerUnreadable(let reason, let position):
            "its header is not the JSON of a safetensors file (byte \(position): \(reason))"
        case .namedTwice(let name): "has \"\(name.shortened)\" named twice"
        case .otherNumbers(let tensor, let dtype):
            "tensor \"\(tensor.shortened)\" has numbers of type \(dtype.shortened); expected F32"
        case .wrongOffsets(let tensor, let start, let shape):
            "the offsets of tensor \"\(tensor.shortened)\" are wrong; expected a start at \(start) "
                + "and 4 bytes for each number of the shape \(shape.shortened)"
        case .truncated(let expected, let got):
            "ends early: its header promises \(expected) bytes of numbers, \(got) are there"
        case .trailingBytes(let count): "\(count) bytes follow after its last number"
        case .notFinite(let tensor, let index, let value):
            "number \(index) of tensor \"\(tensor.shortened)\" is \(value.isNaN ? "none (NaN)" : "\(value)"); "
                + "expected a finite one"
        case .missingTensor(let name): "has no tensor \"\(name.shortened)\", which the network needs"
        case .unexpectedTensor(let name): "has a tensor \"\(name.shortened)\", which the network has not"
        case .wrongShape(let tensor, let expected, let got):
            "tensor \"\(tensor.shortened)\" has the shape \(got.shortened); the network's is \(expected)"
        }
    }
}
