import AxonEdge
import CAxonEdge

// A program that computes with floats on both sides of a call to C.
func run() {
  let name = StaticName("seven.7")
  edge_exit(Int32(name.count))
}
run()
