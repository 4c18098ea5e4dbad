// Everything under one name: `import Axon`.
//
// Tensors come through the modules, whose layers `Flatten` and `Softmax` then go before the
// operations of the same name.
@_exported public import AxonData
@_exported public import AxonFormats
@_exported public import AxonNN
@_exported public import AxonOptim
@_exported public import AxonTrain
