import AxonEdge
import AxonEdgeDaemon
import CAxonEdge

// The daemon that loads plan files, with every kernel. `axon edge build` writes others.
let code = runDaemon([]) { path in
  do throws(PlanError) {
    return .predictor(try EdgeModel<AllKernels>.load(path))
  } catch { return .refused(error.reason) }
}
edge_exit(code)
