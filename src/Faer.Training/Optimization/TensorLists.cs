using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>
/// Operations over many tensors in one call: libtorch's fused and foreach kernels. TorchSharp 0.107.0 exposes them only
/// through TorchScript; its own loops cost about ten native calls and four passes over memory per tensor.
/// </summary>
internal static class TensorLists
{
    private const string Script = """
        def adamw(weights: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], steps: List[Tensor],
                  rate: float, beta1: float, beta2: float, decay: float, eps: float):
            torch._fused_adamw_(weights, gradients, first, second, [], steps, lr=rate, beta1=beta1, beta2=beta2,
                                weight_decay=decay, eps=eps, amsgrad=False, maximize=False)

        def sgd(weights: List[Tensor], gradients: List[Tensor], velocities: List[Tensor],
                rate: float, momentum: float, decay: float):
            slopes = gradients
            if decay != 0.0:
                slopes = torch._foreach_add(gradients, weights, alpha=decay)
            torch._foreach_mul_(velocities, momentum)
            torch._foreach_add_(velocities, slopes, alpha=1.0)
            torch._foreach_add_(weights, velocities, alpha=-rate)

        def lerp(tensors: List[Tensor], towards: List[Tensor], share: float):
            torch._foreach_lerp_(tensors, towards, share)

        def clip(gradients: List[Tensor], most: float):
            norm = float(torch.stack(torch._foreach_norm(gradients)).norm())
            share = most / (norm + 1e-6)
            if share < 1.0:
                torch._foreach_mul_(gradients, share)
            return norm

        """;

    private static readonly Lazy<jit.CompilationUnit> s_script = new(() => jit.compile(Script));

    /// <summary>
    /// An AdamW step (Loshchilov and Hutter 2019), in place on weights and moments, in one pass over memory.
    /// </summary>
    /// <param name="weights">The trained weights.</param>
    /// <param name="gradients">The gradients, with the same shapes and strides, as autograd produces them.</param>
    /// <param name="first">Moving means of the gradients.</param>
    /// <param name="second">Moving means of the squared gradients.</param>
    /// <param name="step">float32 [1]: the number of this step, counted from 1.</param>
    /// <param name="settings">Rates and decays.</param>
    public static void AdamW(
        Tensor[] weights,
        Tensor[] gradients,
        Tensor[] first,
        Tensor[] second,
        Tensor step,
        AdamWSettings settings
    )
    {
        Tensor[] steps = new Tensor[weights.Length];
        Array.Fill(steps, step);
        Invoke(
            "adamw",
            weights,
            gradients,
            first,
            second,
            steps,
            settings.LearningRate,
            settings.Beta1,
            settings.Beta2,
            settings.WeightDecay,
            settings.Eps
        );
    }

    /// <summary>
    /// A step of stochastic gradient descent with momentum, in place on weights and velocities. Each value results from
    /// the same operations in the same order as in PyTorch's <c>SGD</c>.
    /// </summary>
    /// <param name="weights">The trained weights.</param>
    /// <param name="gradients">The gradients, with the same shapes.</param>
    /// <param name="velocities">The velocities, 0 before the first step.</param>
    /// <param name="learningRate">The group's learning rate.</param>
    /// <param name="momentum">The share of the velocity that remains.</param>
    /// <param name="weightDecay">The share of the weights that is added to the gradient.</param>
    public static void MomentumSgd(
        Tensor[] weights,
        Tensor[] gradients,
        Tensor[] velocities,
        double learningRate,
        double momentum,
        double weightDecay
    ) => Invoke("sgd", weights, gradients, velocities, learningRate, momentum, weightDecay);

    /// <summary>tensor += share * (towards - tensor), in place.</summary>
    public static void Lerp(Tensor[] tensors, Tensor[] towards, double share) =>
        Invoke("lerp", tensors, towards, share);

    /// <summary>Scales the gradients down, in place, to a norm of at most <paramref name="most"/> over all of
    /// them.</summary>
    /// <returns>The norm before scaling.</returns>
    public static double ClipNorm(Tensor[] gradients, double most)
    {
        using var norm = (Scalar)Invoke("clip", gradients, most)!;
        return norm.ToDouble();
    }

    /// <remarks>
    /// TorchSharp 0.107.0 passes on only native handles. For a number it creates a temporary <see cref="Scalar"/>,
    /// which the garbage collector may free while libtorch reads it. So the scalars are created here, and every
    /// argument is kept alive until the call returns.
    /// </remarks>
    private static object? Invoke(string function, params object[] arguments)
    {
        using var noGradient = no_grad();
        object[] kept = Array.ConvertAll(
            arguments,
            argument => argument is double number ? number.ToScalar() : argument
        );
        try
        {
            return s_script.Value.invoke(function, kept);
        }
        finally
        {
            foreach (Scalar scalar in kept.OfType<Scalar>())
            {
                scalar.Dispose();
            }
            GC.KeepAlive(kept);
        }
    }
}
