import AxonNN
import Testing

private struct Tied: Layer {
  let tokens: Embedding
  let lmHead: Linear
  @Parameter("gamma_x") var scale: Tensor
  let blocks: [Linear]

  init() {
    tokens = Embedding(6, 4)
    lmHead = Linear(sharing: tokens.$weight)
    blocks = [Linear(4, 4), Linear(4, 4, bias: false)]
    scale = .ones([4])
  }
  func callAsFunction(_ x: Tensor) -> Tensor {
    lmHead(blocks.reduce(tokens(x) * scale) { $1($0).tanh() })
  }
}

@Suite struct StateTests {
  // torch.nn.Sequential(Conv2d(1, 4, 3), BatchNorm2d(4), ReLU(), Flatten(),
  //   Linear(4, 2, bias=False), LayerNorm(2)).state_dict()
  @Test func `State dicts have PyTorch's keys, order, shapes and dtypes`() {
    let model = Sequential {
      Conv2d(1, 4, kernel: 3)
      BatchNorm2d(4)
      ReLU()
      Flatten()
      Linear(4, 2, bias: false)
      LayerNorm(2)
    }
    #expect(
      model.stateDict.map { "\($0.key) \($0.value.spec)" } == [
        "0.weight float32[4, 1, 3, 3]", "0.bias float32[4]", "1.weight float32[4]",
        "1.bias float32[4]", "1.running_mean float32[4]", "1.running_var float32[4]",
        "1.num_batches_tracked int64[]", "4.weight float32[2, 4]", "5.weight float32[2]",
        "5.bias float32[2]",
      ])
    #expect(model.parameterCount == 36 + 4 + 8 + 8 + 4)
    #expect(model.buffers.count == 3)
  }

  @Test func `Names are snake case, may be overridden, and count through arrays`() {
    #expect(
      Tied().stateDict.keys == [
        "tokens.weight", "lm_head.weight", "gamma_x", "blocks.0.weight", "blocks.0.bias",
        "blocks.1.weight",
      ])
  }

  @Test func `A tied weight is one parameter, its gradients add up`() {
    let model = Tied()
    #expect(model.parameters.count == 5)
    let x = Tensor([1, 2, 1])
    let (_, gradients) = valueAndGradient(model) { model(x).sum() }
    let apart = Tied()
    apart.load(model.stateDict)
    apart(x).sum().backward()
    let collected = apart.tokens.$weight.cell?.gradient
    #expect(collected == gradients[model.tokens.$weight])
    #expect(model.tokens.$weight.cell?.gradient == nil)
  }

  @Test func `Loading reports what is missing, unexpected and mismatched`() {
    let model = Sequential {
      Linear(2, 3); Linear(3, 1)
    }
    var state = model.stateDict
    state["0.weight"] = .ones([3, 2], .float64)
    state["1.weight"] = .ones([2, 3])
    state["1.bias"] = nil
    state["extra"] = .ones([1])
    let report = model.load(state)
    #expect(report.loaded == 2)
    #expect(report.missing == ["1.bias"])
    #expect(report.unexpected == ["extra"])
    #expect(report.mismatched.map { [$0.model, $0.found] } == [[[1, 3], [2, 3]]])
    #expect(model.stateDict["0.weight"] == .ones([3, 2]))
  }

  @Test func `Loading exactly changes nothing when it throws`() {
    let model = Sequential { Linear(2, 3) }
    let before = model.stateDict
    let error = #expect(throws: LoadError.self) {
      try model.load(exactly: ["0.weight": .ones([3, 2])])
    }
    #expect(error?.description == "state dict: 1 missing (0.bias)")
    #expect(model.stateDict["0.weight"] == before["0.weight"])
  }

  @Test func `Frozen parameters have no gradient and no place in the gradients`() {
    let model = Sequential {
      Linear(2, 3); Linear(3, 1)
    }
    model.freeze { $0.hasPrefix("0.") }
    let x = Tensor.ones([1, 2])
    let (_, gradients) = valueAndGradient(model) { model(x).sum() }
    #expect(gradients.cells.count == 2)
    model.unfreeze()
    #expect(model.trainableParameters.count == 4)
  }

  @Test func `An absent bias can be given later, a copy shares, a slot is replaced`() {
    struct Holder: Layer {
      @Slot var inner: any Layer
      @Parameter var offset: Tensor?
      init() {
        inner = Linear(2, 2)
        offset = nil
      }
      func callAsFunction(_ x: Tensor) -> Tensor { offset.map { inner(x) + $0 } ?? inner(x) }
    }
    let model = Holder()
    let copy = model
    #expect(model.parameters.count == 2)
    model.offset = .ones([2])
    #expect(copy.stateDict.keys == ["inner.weight", "inner.bias", "offset"])
    model.inner = Identity()
    #expect(copy(.zeros([1, 2])) == .ones([1, 2]))
  }

  @Test func `A clone shares nothing`() {
    let model = Tied()
    let copy = model.clone()
    #expect(copy.stateDict.map(\.value) == model.stateDict.map(\.value))
    #expect(copy.parameters.count == model.parameters.count)
    copy.tokens.weight = .zeros([6, 4])
    #expect(copy.lmHead.weight == .zeros([6, 4]))
    #expect(model.tokens.weight != .zeros([6, 4]))
    let nested = Sequential {
      Linear(2, 2); BatchNorm1d(2); Sequential { Linear(2, 1) }
    }
    let other = nested.clone()
    other.eval()
    _ = other(.ones([3, 2]))
    _ = nested(.ones([3, 2]))
    #expect(other.stateDict["1.num_batches_tracked"] == Tensor(0))
    #expect(nested.stateDict["1.num_batches_tracked"] == Tensor(1))
  }

  @Test func `A printed model is a tree, a summary a table`() {
    let model = Sequential {
      Linear(2, 3);
      Sequential {
        ReLU(); Linear(3, 1, bias: false)
      }
    }
    #expect(
      model.description == """
        Sequential(
          (0): Linear(2, 3)
          (1): Sequential(
            (0): ReLU()
            (1): Linear(3, 1, bias: false)
          )
        )
        """)
    #expect(
      model.summary(inputShape: [5, 2]) == """
        layer  type    output  parameters
        0      Linear  [5, 3]           9
        1.0    ReLU    [5, 3]           0
        1.1    Linear  [5, 1]           3

        12 parameters, 12 of them trained
        """)
  }

  @Test func `Builders choose and repeat layers`() {
    let isDeep = true
    let model = Sequential {
      for width in [4, 4] { Linear(4, width) }
      if isDeep { ReLU() } else { Tanh() }
    }
    #expect(model.layers.count == 3)
  }
}
