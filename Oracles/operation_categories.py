"""Category of every name of PyTorch's operation database (636 names, 702 with their variants).

Categories that start with `x_` are outside every denominator.
"""

from __future__ import annotations

# Backward halves, vendor kernels and other names that no user calls.
INTERNAL = """
    _softmax_backward_data _native_batch_norm_legit _batch_norm_with_update native_group_norm
    native_layer_norm native_batch_norm _upsample_bilinear2d_aa max_pool2d_with_indices_backward
    torch._scaled_mm_v2 torch._scaled_mm torch.ops.aten._safe_softmax.default
    torch.ops.aten._flash_attention_forward torch.ops.aten._efficient_attention_forward
    _unsafe_masked_index _unsafe_masked_index_put_accumulate _chunk_cat native_dropout_backward
    _segment_reduce nonzero_static unsafe_chunk unsafe_split constant_pad_nd grid_sampler_2d
    grid_sampler_3d hash_tensor jiterator_unary jiterator_binary
    jiterator_4inputs_with_extra_args jiterator_binary_return_by_ref jiterator_2inputs_2outputs
""".split()

# Twins for functionalisation (`…_copy`) and operations that only have a meaning for PyTorch's own
# storage and conjugate bit.
STORAGE = """
    expand_copy diagonal_copy alias_copy as_strided_copy narrow_copy split_with_sizes_copy
    view_copy permute_copy squeeze_copy unbind_copy unfold_copy unsqueeze_copy transpose_copy
    t_copy as_strided as_strided_scatter resize_ resize_as_ resolve_conj resolve_neg
    conj_physical empty_strided new_empty_strided empty_permuted
""".split()

UNINITIALISED = "empty empty_like new_empty".split()

# Checked by shape and moments only, never by value.
RANDOM = """
    cauchy exponential geometric log_normal normal uniform randn randn_like rand_like randint
    randint_like multinomial bernoulli nn.functional.dropout nn.functional.dropout2d
    nn.functional.dropout3d nn.functional.alpha_dropout nn.functional.feature_alpha_dropout
    nn.functional.rrelu nn.functional.fractional_max_pool2d nn.functional.fractional_max_pool3d
""".split()

SPARSE = "sparse.sampled_addmm sparse.mm to_sparse".split()

NAMES = {
    "linalg": """
        addmm addmv addbmm baddbmm dot vdot bmm mv addr cdist cholesky cholesky_inverse
        cholesky_solve corrcoef cov cross geqrf lu lu_solve lu_unpack matrix_exp matmul mm ormqr
        outer pinverse qr svd svd_lowrank pca_lowrank triangular_solve einsum kron inner
        tensordot logdet norm renorm dist __rmatmul__ trace
    """,
    "fft": """
        stft istft
    """,
    "special": """
        i0 digamma lgamma polygamma mvlgamma igamma igammac erf erfc erfinv xlogy sinc logit
    """,
    "complex": """
        conj view_as_real view_as_complex complex imag real angle polar isreal
    """,
    "cast": """
        bfloat16 bool byte char double float half int long short cdouble cfloat chalf to item
    """,
    "creation": """
        arange linspace logspace eye full full_like zeros zeros_like ones ones_like new_zeros
        new_ones new_full scalar_tensor fill zero_ clone tril_indices triu_indices
    """,
    "compare_logical": """
        eq ne ge gt le lt isclose allclose equal isfinite isinf isposinf isneginf isnan isin
        logical_and logical_not logical_or logical_xor bitwise_and bitwise_or bitwise_xor
        bitwise_not bitwise_left_shift bitwise_right_shift __rand__ __ror__ __rxor__ signbit
    """,
    "elementwise_unary": """
        abs acos acosh asin asinh atan atanh ceil clamp positive cos cosh deg2rad exp exp2 expm1
        floor frac frexp log log10 log1p log2 neg nan_to_num rad2deg reciprocal round rsqrt
        sigmoid sign sgn sin sinh sqrt square tan tanh trunc
    """,
    "elementwise_binary": """
        add sub mul div true_divide clamp_max clamp_min addcmul addcdiv atan2 copysign fmax fmin
        fmod remainder floor_divide gcd lcm heaviside hypot ldexp lerp logaddexp logaddexp2 max
        min maximum minimum nextafter pow float_power rsub __radd__ __rdiv__ __rmul__ __rmod__
        __rpow__ __rsub__ where
    """,
    "reduction_scan": """
        all any amax amin aminmax argmax argmin count_nonzero mean nanmean median nanmedian mode
        std std_mean var var_mean prod sum nansum logsumexp quantile nanquantile cumsum cumprod
        cummax cummin logcumsumexp diff gradient trapz trapezoid cumulative_trapezoid
        sum_to_size softmax log_softmax bincount histc histogram histogramdd
    """,
    "sort_search": """
        sort argsort msort topk kthvalue unique unique_consecutive searchsorted bucketize
        nonzero argwhere
    """,
    "indexing": """
        gather scatter scatter_add scatter_reduce index_add index_copy index_fill index_put
        index_reduce index_select masked_fill masked_scatter masked_select put take
        take_along_dim __getitem__ select select_scatter slice slice_scatter diagonal_scatter
        narrow unravel_index
    """,
    "shape": """
        broadcast_to broadcast_shapes broadcast_tensors block_diag combinations cartesian_prod
        cat chunk column_stack contiguous diag diag_embed diagonal diagflat dsplit dstack expand
        expand_as flatten flip fliplr flipud hsplit hstack H T mH mT meshgrid movedim permute
        ravel repeat repeat_interleave reshape reshape_as roll rot90 split split_with_sizes
        squeeze stack t tensor_split tile transpose tril triu unbind unflatten unfold unsqueeze
        view view_as vsplit vstack atleast_1d atleast_2d atleast_3d
    """,
}

# Without their prefix `nn.functional.`; what is missing here is a loss or `nn_other`.
FUNCTIONAL_NAMES = {
    "nn_activation": """
        relu relu6 hardswish leaky_relu glu elu prelu celu selu silu hardsigmoid logsigmoid mish
        softsign tanhshrink threshold softshrink hardshrink hardtanh gelu softplus softmin
    """,
    "nn_conv_pool": """
        conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d
        adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d
        adaptive_max_pool2d adaptive_max_pool3d avg_pool1d avg_pool2d avg_pool3d max_pool1d
        max_pool2d max_pool3d max_unpool1d max_unpool2d max_unpool3d unfold
    """,
    "nn_norm": """
        batch_norm group_norm instance_norm layer_norm rms_norm local_response_norm normalize
    """,
}

# Whole families by the first part of the name.
FAMILIES = {
    "fft": "fft",
    "linalg": "linalg",
    "special": "special",
    "signal": "signal_windows",
    "masked": "masked",
    "nn": "nn_other",
}

EXCLUDED = {"x_internal", "x_storage", "x_uninitialised"}

_CATEGORY = {name: key for key, names in NAMES.items() for name in names.split()}
_CATEGORY.update(
    {
        name: key
        for key, names in (
            ("x_internal", INTERNAL),
            ("x_storage", STORAGE),
            ("x_uninitialised", UNINITIALISED),
            ("random", RANDOM),
            ("sparse", SPARSE),
        )
        for name in names
    }
)
_CATEGORY_OF_FUNCTIONAL = {
    "nn.functional." + name: key
    for key, names in FUNCTIONAL_NAMES.items()
    for name in names.split()
}


def category(name: str) -> str:
    """The category of a name, `UNKNOWN` for one that this list has not seen."""
    if name in _CATEGORY:
        return _CATEGORY[name]
    if name in _CATEGORY_OF_FUNCTIONAL:
        return _CATEGORY_OF_FUNCTIONAL[name]
    if name.startswith("nn.functional."):
        is_loss = name.endswith("_loss") or "cross_entropy" in name or "kl_div" in name
        return "nn_loss" if is_loss else "nn_other"
    return FAMILIES.get(name.split(".")[0], "UNKNOWN")
