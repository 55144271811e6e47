// The documents that the workbook examines.

/// One of them, as the contents page introduces it.
struct SourceDocument {
    var number: Int
    /// In English.
    var title: String
    /// As printed, or where the document has no title, how it begins.
    var original: String
    var language: String
    var topic: String

    static let all = [
        SourceDocument(
            number: 0, title: "Loss function design and learning goals", original: "損失函數設計與學習目標",
            language: "Chinese, traditional",
            topic: "A textbook's section 6.2: what a loss function is; squared error, binary and multi-class "
                + "cross-entropy, hinge and Kullback–Leibler losses; which loss goes with which task"),
        SourceDocument(
            number: 1, title: "Loss functions: a survey",
            original: "(untitled; begins “损失函数（Loss Functions）是机器学习领域中的一个核心概念”)",
            language: "Chinese, simplified",
            topic:
                "Loss and objective J = L + λR, a taxonomy, squared error and its root, cross-entropy, hinge, "
                + "logistic and GAN losses with their pros and cons, two worked examples, a convolutional "
                + "network on MNIST, applications, trends"),
        SourceDocument(
            number: 2, title: "Everything is a map: loss functions in depth", original: "一切皆是映射：损失函数深度剖析",
            language: "Chinese, simplified",
            topic: "Cross-entropy and its update rule, linear regression with both gradients of the squared "
                + "error, a PyTorch training loop, vanishing and exploding gradients, adaptive, multi-task and "
                + "robust losses"),
        SourceDocument(
            number: 3, title: "Neural networks and loss functions",
            original: "(untitled; its first section is “神经网络与损失函数”)", language: "Chinese, simplified",
            topic:
                "Squared error, cross-entropy, focal and Huber losses; regularisation and optimisers; three "
                + "worked examples (house prices, spam, focal loss)"),
        SourceDocument(
            number: 4, title: "What a loss function measures",
            original: "(untitled; a page of 趋近智, ApX Machine Learning)", language: "Chinese, simplified",
            topic: "A game of darts; squared and absolute error, how they grow and what an outlier does to "
                + "them; binary, categorical and sparse categorical cross-entropy"),
    ]

    static func numbered(_ number: Int) -> SourceDocument? { all.first { $0.number == number } }
}
