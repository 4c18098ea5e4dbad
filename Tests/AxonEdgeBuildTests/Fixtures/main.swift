import CAxonEdge

// A program that hands numbers to C and takes some back.
func run() {
  let before = edge_monotonic()
  edge_exit(edge_monotonic() >= before ? 7 : 1)
}
run()
