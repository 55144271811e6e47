// The network in plain loops: the first thing to read, and what every kernel is tested against.

import LossFunctions

/// A network whose layers are computed as their definitions say, one number at a time, in double precision.
///
/// Numbers are in the order rows, columns, channels; parameters in the order of ``Network/parameters``.
struct PlainNetwork {
    var layers: [Layer]
    var input: Shape
    var parameters: [Double]

    /// A layer at work on one image: what came in, and what came out.
    struct Pass {
        var layer: Layer
        var shape: Shape
        var input: [Double]
        var output: [Double]
        /// Where the layer's parameters start.
        var start: Int
    }

    /// The logits of an image.
    func logits(_ image: [Double]) throws(NetworkError) -> [Double] {
        try passes(image).last?.output ?? image
    }

    /// The mean loss of some images and its gradient with respect to the parameters.
    func lossAndGradient(_ images: [[Double]], _ labels: [Int], _ loss: some ClassLoss<Int>)
        throws(NetworkError) -> (loss: Double, gradient: [Double])
    {
        var gradient = [Double](repeating: 0, count: parameters.count)
        var sum = 0.0
        for (image, label) in zip(images, labels) {
            let passes = try passes(image)
            let logits = passes.last?.output ?? []
            let result = loss.sumAndGradient(logits, [label])
            sum += result.sum
            var g = result.gradient.map { $0 / Double(images.count) }
            for pass in passes.reversed() { g = try backward(pass, g, &gradient) }
        }
        return (sum / Double(images.count), gradient)
    }

    /// Each layer at work on an image.
    func passes(_ image: [Double]) throws(NetworkError) -> [Pass] {
        var passes: [Pass] = []
        var values = image
        var shape = input
        var start = 0
        for layer in layers {
            let output = try forward(layer, values, shape, start)
            passes.append(Pass(layer: layer, shape: shape, input: values, output: output, start: start))
            switch layer {
            case .convolution(let channels, let kernel, _):
                start += (kernel * kernel * shape.channels + 1) * channels
            case .dense(let count, _): start += (shape.count + 1) * count
            case .maxPooling, .flatten: break
            }
            values = output
            shape = try layer.output(of: shape)
        }
        return passes
    }

    /// A layer's output for an input.
    func forward(_ layer: Layer, _ x: [Double], _ shape: Shape, _ start: Int)
        throws(NetworkError) -> [Double]
    {
        let out = try layer.output(of: shape)
        var z = [Double](repeating: 0, count: out.count)
        switch layer {
        case .convolution(let channels, let kernel, let activation):
            let biases = start + kernel * kernel * shape.channels * channels
            each(out) { y, xx, n, place in
                z[place] = parameters[biases + n]
                for i in 0..<kernel {
                    for j in 0..<kernel {
                        for c in 0..<shape.channels {
                            let w = parameters[start + ((i * kernel + j) * shape.channels + c) * channels + n]
                            z[place] += w * x[at(shape, y + i, xx + j, c)]
                        }
                    }
                }
            }
            if activation == .relu { for i in z.indices { z[i] = max(z[i], 0) } }
        case .maxPooling(let size):
            each(out) { y, xx, n, place in z[place] = x[winner(x, shape, y, xx, n, size)] }
        case .flatten: z = x
        case .dense(let count, let activation):
            for n in 0..<count {
                z[n] = parameters[start + shape.count * count + n]
                for k in x.indices { z[n] += parameters[start + k * count + n] * x[k] }
            }
            if activation == .relu { for i in z.indices { z[i] = max(z[i], 0) } }
        }
        return z
    }

    /// Takes the gradient with respect to a layer's output back to its input, and adds that of its parameters.
    private func backward(_ pass: Pass, _ gradients: [Double], _ sums: inout [Double])
        throws(NetworkError) -> [Double]
    {
        let (x, shape, start) = (pass.input, pass.shape, pass.start)
        let out = try pass.layer.output(of: shape)
        var g = gradients
        var dx = [Double](repeating: 0, count: x.count)
        switch pass.layer {
        case .convolution(let channels, let kernel, let activation):
            // output = max(z, 0): the derivative is 1 where z > 0, and 0 elsewhere.
            if activation == .relu { for i in g.indices where pass.output[i] <= 0 { g[i] = 0 } }
            let biases = start + kernel * kernel * shape.channels * channels
            each(out) { y, xx, n, place in
                guard g[place] != 0 else { return }
                sums[biases + n] += g[place]
                for i in 0..<kernel {
                    for j in 0..<kernel {
                        for c in 0..<shape.channels {
                            // z += w · x: dw += g · x and dx += g · w.
                            let w = start + ((i * kernel + j) * shape.channels + c) * channels + n
                            let p = at(shape, y + i, xx + j, c)
                            sums[w] += g[place] * x[p]
                            dx[p] += g[place] * parameters[w]
                        }
                    }
                }
            }
        case .maxPooling(let size):
            each(out) { y, xx, n, place in dx[winner(x, shape, y, xx, n, size)] += g[place] }
        case .flatten: dx = g
        case .dense(let count, let activation):
            if activation == .relu { for i in g.indices where pass.output[i] <= 0 { g[i] = 0 } }
            for n in 0..<count {
                sums[start + shape.count * count + n] += g[n]
                for k in x.indices {
                    sums[start + k * count + n] += g[n] * x[k]
                    dx[k] += g[n] * parameters[start + k * count + n]
                }
            }
        }
        return dx
    }

    private func at(_ shape: Shape, _ y: Int, _ x: Int, _ channel: Int) -> Int {
        (y * shape.columns + x) * shape.channels + channel
    }

    private func each(_ shape: Shape, _ work: (_ y: Int, _ x: Int, _ n: Int, _ place: Int) -> Void) {
        for y in 0..<shape.rows {
            for x in 0..<shape.columns {
                for n in 0..<shape.channels { work(y, x, n, at(shape, y, x, n)) }
            }
        }
    }

    /// The place of the largest value in a square, the first of them where several are equal.
    private func winner(_ values: [Double], _ shape: Shape, _ y: Int, _ x: Int, _ n: Int, _ size: Int) -> Int
    {
        var best = at(shape, y * size, x * size, n)
        for i in 0..<size {
            for j in 0..<size {
                let place = at(shape, y * size + i, x * size + j, n)
                if values[place] > values[best] { best = place }
            }
        }
        return best
    }
}

extension Network {
    /// What each layer makes of one image, computed as its definition says.
    ///
    /// For looking inside. ``Trainer/evaluate(_:)`` gives the logits of many images, and faster.
    ///
    /// - Parameter image: the numbers of the image, in the order rows, columns, channels.
    /// - Returns: the output of each layer, in the order of ``layers``, each in the order of the image.
    /// - Throws: ``NetworkError`` if the image has another number of numbers than the network takes.
    public func outputs(of image: [Double]) throws(NetworkError) -> [[Double]] {
        guard image.count == input.count else {
            throw .examples("an image of \(image.count) numbers for a network that takes \(input)")
        }
        let plain = PlainNetwork(layers: layers, input: input, parameters: parameters.map { Double($0) })
        return try plain.passes(image).map { $0.output }
    }
}
